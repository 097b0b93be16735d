package dev.arrivals.email;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A report on one message and one or more of its recipients.
 *
 * @param format what it was recognised as
 * @param time when it happened by the clock of the reporter
 */
record BounceReport(
    String format,
    List<Bounce> bounces,
    ReturnedCopy copy,
    Optional<String> envelopeId,
    Optional<Instant> time) {

  BounceReport {
    bounces = List.copyOf(bounces);
  }
}
