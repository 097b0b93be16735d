/**
 * Connectors for short messages: native receipts of SMPP become common statuses. The server finds
 * the factories with {@link java.util.ServiceLoader}; nobody else calls this package. Mappers hold
 * no state that changes and may be called from any number of threads.
 */
@NullMarked
package dev.arrivals.sms;

import org.jspecify.annotations.NullMarked;
