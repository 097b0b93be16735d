/**
 * What every way of arrival shares: the handover of a mail, its attributes and the signed return path.
 */
@NullMarked
package dev.arrivals.email.inbox.envelope;

import org.jspecify.annotations.NullMarked;
