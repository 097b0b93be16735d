package dev.arrivals.server.state;

import dev.arrivals.server.status.LegId;
import dev.arrivals.server.status.Report;
import dev.arrivals.spi.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A report that waits for its message. */
public record Unmatched(
    StatusReport report, String instance, Instant receivedTime, long rawId, long digest) {

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

  /** The report as it is folded, once its leg is known. */
  public Report folded(LegId leg) {
    return Report.of(
        report,
        leg,
        instance,
        Millis.of(receivedTime),
        report.eventTime().map(t -> OptionalLong.of(Millis.of(t))).orElse(OptionalLong.empty()),
        rawId,
        digest);
  }
}
