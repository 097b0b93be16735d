/**
 * The HTTP callbacks of SMS providers: each factory knows the envelope and the signature of its
 * provider, and a table beside it the meaning of its words. The service loader finds the factories;
 * nobody else calls them. Everything is immutable; any thread may use it.
 */
@NullMarked
package dev.arrivals.sms.provider;

import org.jspecify.annotations.NullMarked;
