/**
 * The ways that mail gets into {@code email-dsn}: a listener for SMTP or LMTP, polled mailboxes and
 * directories, and the signed return paths that name our messages. The connector alone calls this
 * package. Each source has threads of its own; everything else holds no state that changes and may
 * be called from any number of threads.
 */
@NullMarked
package dev.arrivals.email.inbox;

import org.jspecify.annotations.NullMarked;
