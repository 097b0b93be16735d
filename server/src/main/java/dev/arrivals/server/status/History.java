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

  /** The history of all these reports, as if they had been added one by one. */
  static History of(Iterable<Report> reports) {
    List<Report> kept = new ArrayList<>();
    boolean more = false;
    for (Report report : reports) {
      more |= add(kept, report);
    }
    return kept.isEmpty() ? EMPTY : new History(Collections.unmodifiableList(kept), more);
  }

  /** Adds a report; returns whether one found no room. */
  private static boolean add(List<Report> kept, Report report) {
    int at = Collections.binarySearch(kept, report, Report.HISTORY);
    if (at >= 0) {
      if (Report.COPIES.compare(report, kept.get(at)) < 0) {
        kept.set(at, report);
      }
      return false;
    }
    kept.add(-at - 1, report);
    if (kept.size() <= LIMIT) {
      return false;
    }
    kept.remove(LIMIT);
    return true;
  }

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
