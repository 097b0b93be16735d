package dev.arrivals.server.feedback;

import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.StatusReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A filter of impossible event times. A time that no clock can show today is dropped; the report is
 * taken, and its time of arrival is used instead.
 */
public final class EventTimes {
  private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

  private EventTimes() {}

  /** Returns the mapping without such times. */
  public static Mapping kept(Mapping mapping) {
    return mapping instanceof Mapping.Reports said
            && said.reports().stream().anyMatch(EventTimes::isWild)
        ? Mapping.reports(
            said.recognizedAs(), said.reports().stream().map(EventTimes::kept).toList())
        : mapping;
  }

  /** Returns the report without such a time. */
  public static StatusReport kept(StatusReport report) {
    return isWild(report) ? withoutTime(report) : report;
  }

  /** Returns what a caller is told of the reports that lose their time; empty if none does. */
  public static List<String> notices(Mapping mapping) {
    return mapping instanceof Mapping.Reports said
        ? said.reports().stream().flatMap(r -> notice(r).stream()).distinct().toList()
        : List.of();
  }

  /** Returns what a caller is told of a report that loses its time. */
  public static Optional<String> notice(StatusReport report) {
    return report
        .eventTime()
        .filter(EventTimes::isWild)
        .map(
            time ->
                "event_time "
                    + time
                    + " is kept as absent (expected: from 1990 to 2199); mend the clock or the"
                    + " format of times");
  }

  private static boolean isWild(StatusReport report) {
    return report.eventTime().filter(EventTimes::isWild).isPresent();
  }

  private static boolean isWild(Instant time) {
    return time.isBefore(FIRST) || !time.isBefore(END);
  }

  private static StatusReport withoutTime(StatusReport r) {
    StatusReport.Builder b =
        StatusReport.builder(r.kind())
            .reference(r.reference().orElse(""))
            .claimedReference(r.claimedReference().orElse(""))
            .recipient(r.recipient().orElse(""))
            .finalRecipient(r.finalRecipient().orElse(""))
            .attempt(r.attempt())
            .part(r.part())
            .eventId(r.eventId().orElse(""))
            .nativeCode(r.nativeCode().orElse(""))
            .link(r.link().orElse(""))
            .machine(r.machine());
    r.nativeIds().forEach(b::nativeId);
    r.failure().ifPresent(b::failure);
    r.sequence().ifPresent(b::sequence);
    r.match().ifPresent(b::match);
    return b.build();
  }
}
