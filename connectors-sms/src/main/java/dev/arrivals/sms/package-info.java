/**
 * Connectors for short messages: native receipts of SMPP become common statuses. The server finds
 * the factories with {@link java.util.ServiceLoader}; only the package of the providers' callbacks
 * calls this one, for the texts of people. Mappers hold no state that changes and may be called
 * from any number of threads.
 */
@NullMarked
package dev.arrivals.sms;

import org.jspecify.annotations.NullMarked;
