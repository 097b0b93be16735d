package dev.arrivals.server.incoming;

import dev.arrivals.server.message.IdForm;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.message.Recipients;
import dev.arrivals.server.status.LegId;
import dev.arrivals.server.status.Report;
import dev.arrivals.server.tables.Millis;
import dev.arrivals.spi.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A report as its connector made it, before its message is known.
 *
 * @param revision the mapping revision that it comes from, counted from 1
 */
public record IncomingReport(
    StatusReport report,
    String instance,
    Instant receivedTime,
    long rawId,
    long digest,
    int revision) {

  /** Creates a report as it was mapped first. */
  public IncomingReport(
      StatusReport report, String instance, Instant receivedTime, long rawId, long digest) {
    this(report, instance, receivedTime, rawId, digest, 1);
  }

  /** The time that a report waits for its message at least. */
  public static final Duration WAIT = Duration.ofDays(8);

  /**
   * Returns every key under which the report waits: the reference that it gives or claims, each
   * native id that it names, and for a number each plain form under which the message may come to
   * be bound.
   */
  public List<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    report.reference().map(Names::reference).ifPresent(keys::add);
    report.claimedReference().map(Names::reference).ifPresent(keys::add);
    report.nativeIds().forEach(id -> keys.add(Names.nativeId(instance, id)));
    if (isForNumber()) {
      IdForm.distinct(report.nativeIds()).stream()
          .flatMap(id -> IdForm.allPlain(id).stream())
          .forEach(id -> keys.add(Names.nativeId(instance, id)));
    }
    if (keys.isEmpty()) {
      keys.add(Names.nativeId(instance, "recipient:" + report.recipient().orElse("")));
    }
    return List.copyOf(keys);
  }

  /** Returns whether the message went to a number, whose ids may come back in another form. */
  public boolean isForNumber() {
    return report.recipient().filter(Names::isNumber).isPresent();
  }

  /** Returns whether the message went to a mail address, whose ids have one form. */
  public boolean isForMail() {
    return report.recipient().isPresent() && !isForNumber();
  }

  /** Returns whether the report tells a number that may be compared with those of messages. */
  public boolean tellsNumber() {
    return report.recipient().filter(Recipients::isComparable).isPresent();
  }

  /**
   * Returns the native ids that the report names, without those that are another form of one before
   * them.
   */
  public List<String> distinctIds() {
    return isForMail() ? report.nativeIds() : IdForm.distinct(report.nativeIds());
  }

  /** Returns this report as another mapping revision says it. */
  public IncomingReport withRevision(int other) {
    return new IncomingReport(report, instance, receivedTime, rawId, digest, other);
  }

  /** Returns this report as it reads once it was stored, which keeps less of times. */
  public IncomingReport asStored() {
    return IncomingReportCodec.decode(IncomingReportCodec.encode(this));
  }

  /** Returns whether the wait is over at {@code now}. */
  public boolean overAt(Instant now) {
    return receivedTime.plus(WAIT).isBefore(now);
  }

  /** Returns the report as it is folded, once its leg is known. */
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
