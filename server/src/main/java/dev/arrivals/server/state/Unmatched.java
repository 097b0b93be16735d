package dev.arrivals.server.state;

import dev.arrivals.server.status.LegId;
import dev.arrivals.server.status.Report;
import dev.arrivals.spi.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A report that waits for its message.
 *
 * @param revision the mapping revision that it comes from, counted from 1
 */
public record Unmatched(
    StatusReport report,
    String instance,
    Instant receivedTime,
    long rawId,
    long digest,
    int revision) {

  /** A report as it was mapped first. */
  public Unmatched(
      StatusReport report, String instance, Instant receivedTime, long rawId, long digest) {
    this(report, instance, receivedTime, rawId, digest, 1);
  }

  /** How long a report waits for its message at least. */
  public static final Duration WAIT = Duration.ofDays(8);

  /** Every key under which it waits: its own reference and each form of its native id. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    report.reference().map(Names::reference).ifPresent(keys::add);
    report.nativeIds().forEach(id -> keys.add(Names.nativeId(instance, id)));
    if (keys.isEmpty()) {
      keys.add(Names.nativeId(instance, "recipient:" + report.recipient().orElse("")));
    }
    return keys;
  }

  /** The same as another mapping revision says it. */
  public Unmatched withRevision(int other) {
    return new Unmatched(report, instance, receivedTime, rawId, digest, other);
  }

  /** The same as it reads when it was stored, which keeps less of times. */
  public Unmatched asStored() {
    return UnmatchedCodec.decode(UnmatchedCodec.encode(this));
  }

  /** Whether the wait is over at {@code now}. */
  public boolean overAt(Instant now) {
    return receivedTime.plus(WAIT).isBefore(now);
  }

  /** The report as it is folded, once its leg is known. */
  public Report folded(LegId leg) {
    return Report.of(
            report,
            leg,
            instance,
            Millis.of(receivedTime),
            report.eventTime().map(t -> OptionalLong.of(Millis.of(t))).orElse(OptionalLong.empty()),
            rawId,
            digest)
        .withRevision(revision);
  }
}
