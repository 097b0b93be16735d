/**
 * The parts that all ways of arrival share: the handover of a mail, its attributes and the signed
 * return path.
 */
@NullMarked
package dev.arrivals.email.inbox.envelope;

import org.jspecify.annotations.NullMarked;
