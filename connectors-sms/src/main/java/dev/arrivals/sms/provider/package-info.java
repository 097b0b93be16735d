/**
 * The HTTP callbacks of SMS providers: how each provider's call looks and proves itself; what its
 * words mean stands in a table beside it. The service loader finds the factories; nobody else calls
 * them. Everything is immutable; any thread may use it.
 */
@NullMarked
package dev.arrivals.sms.provider;

import org.jspecify.annotations.NullMarked;
