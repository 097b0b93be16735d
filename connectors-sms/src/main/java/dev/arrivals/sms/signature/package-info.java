/**
 * Signatures of SMS providers that are put together in a way of their own. The package {@code
 * provider} uses them, and nothing else. Everything is immutable; any thread may use it.
 */
@NullMarked
package dev.arrivals.sms.signature;

import org.jspecify.annotations.NullMarked;
