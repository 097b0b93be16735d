package dev.arrivals.server.status;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The features that copies of a report share: leg, kind, code, link, and the provider's time; where
 * it has none, its sequence number; where it has none either, its stable event id; else nothing
 * more.
 */
public final class ReportKey {
  private static final char SEPARATOR = '|';

  private ReportKey() {}

  static String of(StatusReport report, LegId leg, OptionalLong eventMillis) {
    if (eventMillis.isPresent()) {
      return timed(
          report.kind(),
          leg,
          report.nativeCode(),
          report.failure(),
          report.link(),
          eventMillis.getAsLong());
    }
    StringBuilder key =
        start(report.kind(), leg, report.nativeCode(), report.failure(), report.link());
    if (report.sequence().isPresent()) {
      key.append('s').append(report.sequence().getAsLong());
    } else {
      report.eventId().ifPresent(id -> key.append('e').append(id));
    }
    return key.toString();
  }

  /**
   * Returns the key of a report with an event time, which follows from what is stored of it anyway.
   */
  public static String timed(
      ReportKind kind,
      LegId leg,
      Optional<String> nativeCode,
      Optional<Failure> failure,
      Optional<String> link,
      long eventMillis) {
    return start(kind, leg, nativeCode, failure, link)
        .append('t')
        .append(Long.toString(eventMillis, Character.MAX_RADIX))
        .toString();
  }

  private static StringBuilder start(
      ReportKind kind,
      LegId leg,
      Optional<String> nativeCode,
      Optional<Failure> failure,
      Optional<String> link) {
    StringBuilder key = new StringBuilder(32);
    key.append(Numbers.stored(kind)).append(SEPARATOR);
    key.append(leg.attempt()).append('.').append(leg.part()).append(SEPARATOR);
    nativeCode.ifPresent(key::append);
    failure.flatMap(Failure::code).ifPresent(c -> key.append('/').append(c));
    key.append(SEPARATOR);
    link.ifPresent(key::append);
    return key.append(SEPARATOR);
  }
}
