/** A listener that takes mails by SMTP (RFC 5321), within a budget of memory. */
@NullMarked
package dev.arrivals.email.inbox.smtp;

import org.jspecify.annotations.NullMarked;
