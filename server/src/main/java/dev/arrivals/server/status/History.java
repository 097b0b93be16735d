package dev.arrivals.server.status;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The reports that are shown: the smallest 128 by event time and key, and whether there were more.
 * Of copies the one received first stays. Status never reads it.
 */
public record History(List<Report> reports, boolean truncated) {
  /** The largest number of reports that is kept. */
  public static final int LIMIT = 128;

  static final History EMPTY = new History(List.of(), false);

  History with(Report report) {
    int at = Collections.binarySearch(reports, report, Report.HISTORY);
    if (at >= 0) {
      return Report.COPIES.compare(report, reports.get(at)) < 0 ? replaced(at, report) : this;
    }
    return inserted(-at - 1, report);
  }

  History withMore() {
    return truncated ? this : new History(reports, true);
  }

  private History replaced(int at, Report report) {
    List<Report> copy = new ArrayList<>(reports);
    copy.set(at, report);
    return new History(Collections.unmodifiableList(copy), truncated);
  }

  private History inserted(int at, Report report) {
    if (at == LIMIT) {
      return withMore();
    }
    boolean full = reports.size() == LIMIT;
    List<Report> copy = new ArrayList<>(reports.size() + 1);
    copy.addAll(reports);
    copy.add(at, report);
    return new History(
        Collections.unmodifiableList(full ? copy.subList(0, LIMIT) : copy), truncated || full);
  }
}
