/**
 * The connector for the logs of mail servers: Postfix, Exim, KumoMTA and PowerMTA, line by line,
 * and a file of them as it grows. The server finds {@link
 * dev.arrivals.email.log.LogConnectorFactory} with {@link java.util.ServiceLoader}; nobody else
 * calls this package. Readers and the mapper hold no state that changes; the follower has one
 * thread of its own.
 */
@NullMarked
package dev.arrivals.email.log;

import org.jspecify.annotations.NullMarked;
