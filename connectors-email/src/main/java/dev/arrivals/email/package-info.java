/**
 * Connectors for e-mail: bounces, complaints and automatic replies, as they arrive in the mailbox
 * of the return path, become common statuses. The server finds the factories with {@link
 * java.util.ServiceLoader}; nobody else calls this package. Mappers hold no state that changes and
 * may be called from any number of threads.
 */
@NullMarked
package dev.arrivals.email;

import org.jspecify.annotations.NullMarked;
