package dev.arrivals.email.verdict;

import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Keeps of one mail one report of a kind on a recipient, and of a delay and its end the end. */
final class RecipientReports {
  private RecipientReports() {}

  /** Returns the reports in their order, one for each recipient; those without one all stay. */
  static List<StatusReport> distinct(List<StatusReport> reports) {
    if (reports.size() < 2) {
      return reports;
    }
    Map<String, StatusReport> kept = new LinkedHashMap<>();
    for (StatusReport report : reports) {
      kept.putIfAbsent(key(report, report.kind(), kept.size()), report);
    }
    return kept.values().stream().filter(report -> !isOver(report, kept)).toList();
  }

  private static boolean isOver(StatusReport report, Map<String, StatusReport> kept) {
    return report.kind() == ReportKind.DEFERRED
        && report.recipient().isPresent()
        && kept.containsKey(key(report, ReportKind.FAILED, 0));
  }

  private static String key(StatusReport report, ReportKind kind, int place) {
    return report
        .recipient()
        .map(recipient -> kind + " " + recipient.toLowerCase(Locale.ROOT))
        .orElseGet(() -> Integer.toString(place));
  }
}
