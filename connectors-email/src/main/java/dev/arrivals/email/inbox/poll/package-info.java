/** Mailboxes and directories that are visited again and again for new mails. */
@NullMarked
package dev.arrivals.email.inbox.poll;

import org.jspecify.annotations.NullMarked;
