/**
 * Readers of mails that come back, one for each format, from delivery status notifications (RFC
 * 3464) to free text. Each turns what it knows into a bounce or an engagement and leaves the
 * meaning to the verdict.
 */
@NullMarked
package dev.arrivals.email.reading;

import org.jspecify.annotations.NullMarked;
