package dev.arrivals.server.status;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A status report whose leg is known. Copies of it share a key; the order between reports is total,
 * so that "the smallest" never depends on which came first.
 *
 * @param eventMillis when it happened, by the provider's clock
 * @param receivedMillis when the server received this copy
 * @param key what copies share; follows from the rest where there is an event time
 * @param digest of the content; breaks ties
 * @param rawId the raw feedback it was mapped from; 0 where there is none
 * @param revision the mapping revision it was mapped by
 */
public record Report(
    ReportKind kind,
    Optional<Failure> failure,
    LegId leg,
    OptionalLong eventMillis,
    long receivedMillis,
    String key,
    long digest,
    Optional<String> nativeCode,
    Optional<String> link,
    boolean machine,
    long rawId,
    int revision,
    String instance,
    Optional<String> finalRecipient,
    Optional<String> rule) {

  private static final long TOLERANCE_MILLIS = 5 * 60 * 1000L;

  /** The order of copies of one report: the first received stays, of one raw the newest mapping. */
  static final Comparator<Report> COPIES =
      Comparator.comparingLong(Report::receivedMillis)
          .thenComparingLong(Report::digest)
          .thenComparingLong(Report::rawId)
          .thenComparing(Comparator.comparingInt(Report::revision).reversed())
          .thenComparing(Report::content);

  /** By event time, absent last, then key, then content. */
  static final Comparator<Report> MOMENTS =
      Comparator.comparingLong(Report::shownMillis)
          .thenComparing(Report::key)
          .thenComparingLong(Report::digest);

  /** The order in slots; of those that are alike, the first copy. */
  static final Comparator<Report> SLOTS = MOMENTS.thenComparing(COPIES);

  /** The order of the history; copies are equal in it. */
  static final Comparator<Report> HISTORY =
      Comparator.<Report>comparingLong(r -> r.eventMillis.orElse(Long.MAX_VALUE))
          .thenComparing(Report::key);

  /** Gives {@code report} its leg. */
  public static Report of(
      StatusReport report,
      LegId leg,
      String instance,
      long receivedMillis,
      OptionalLong eventMillis,
      long rawId,
      long digest) {
    return new Report(
        report.kind(),
        report.failure(),
        leg,
        eventMillis,
        receivedMillis,
        ReportKey.of(report, leg, eventMillis),
        digest,
        report.nativeCode(),
        report.link(),
        report.machine(),
        rawId,
        1,
        instance,
        report.finalRecipient(),
        report.match().map(m -> m.rule()));
  }

  /** Returns a copy that is made by another mapping revision. */
  public Report withRevision(int other) {
    return other == revision
        ? this
        : new Report(
            kind,
            failure,
            leg,
            eventMillis,
            receivedMillis,
            key,
            digest,
            nativeCode,
            link,
            machine,
            rawId,
            other,
            instance,
            finalRecipient,
            rule);
  }

  /** Returns the event time as it is shown: never more than 5 minutes after it was received. */
  public long shownMillis() {
    return Math.min(eventMillis.orElse(Long.MAX_VALUE), latest());
  }

  /** Returns everything that tells two reports apart; a failure's own text leaves much out. */
  private String content() {
    return failure.map(f -> f.qualified() + " " + f.detail() + f.diagnostic() + f.code()).orElse("")
        + this;
  }

  /** Returns the time to reckon with: the event time, or when it was received. */
  public long effectiveMillis() {
    return eventMillis.isPresent() ? shownMillis() : receivedMillis;
  }

  private long latest() {
    boolean absent = eventMillis.isEmpty();
    boolean edge = receivedMillis > Long.MAX_VALUE - TOLERANCE_MILLIS;
    return absent || edge ? Long.MAX_VALUE : receivedMillis + TOLERANCE_MILLIS;
  }
}
