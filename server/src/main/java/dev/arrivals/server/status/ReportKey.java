package dev.arrivals.server.status;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.StatusReport;
import java.util.OptionalLong;

/**
 * What copies of a report share: leg, kind, code, link, and the provider's time; where it has none,
 * its sequence number; where it has none either, its stable event id; else nothing more.
 */
final class ReportKey {
  private static final char SEPARATOR = '|';

  private ReportKey() {}

  static String of(StatusReport report, LegId leg, OptionalLong eventMillis) {
    StringBuilder key = new StringBuilder(32);
    key.append(report.kind().ordinal()).append(SEPARATOR);
    key.append(leg.attempt()).append('.').append(leg.part()).append(SEPARATOR);
    report.nativeCode().ifPresent(key::append);
    report.failure().flatMap(Failure::code).ifPresent(c -> key.append('/').append(c));
    key.append(SEPARATOR);
    report.link().ifPresent(key::append);
    key.append(SEPARATOR);
    if (eventMillis.isPresent()) {
      key.append('t').append(Long.toString(eventMillis.getAsLong(), Character.MAX_RADIX));
    } else if (report.sequence().isPresent()) {
      key.append('s').append(report.sequence().getAsLong());
    } else {
      report.eventId().ifPresent(id -> key.append('e').append(id));
    }
    return key.toString();
  }
}
