/**
 * The callbacks of SMS providers: the factory that a provider extends, the call that it reads, and
 * the tables of codes and of inbound texts. The package {@code provider} uses it, and nothing else.
 * Everything is immutable; any thread may use it.
 */
@NullMarked
package dev.arrivals.sms.callback;

import org.jspecify.annotations.NullMarked;
