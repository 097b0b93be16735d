package dev.arrivals.email.verdict;

import dev.arrivals.email.report.ReturnedCopy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A report on one message and one or more of its recipients.
 *
 * @param format what it was recognised as
 * @param time when it happened by the clock of the reporter
 */
public record BounceReport(
    String format,
    List<Bounce> bounces,
    ReturnedCopy copy,
    Optional<String> envelopeId,
    Optional<Instant> time) {

  public BounceReport {
    bounces = List.copyOf(bounces);
  }
}
