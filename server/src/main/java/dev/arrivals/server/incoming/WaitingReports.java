package dev.arrivals.server.incoming;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of the table of reports that wait: the first of those that wait under a key, or a later one
 * in a row of its own.
 *
 * @param more how many reports that wait under the key have rows of their own
 */
public record WaitingReports(List<IncomingReport> reports, int more) {
  static final WaitingReports NONE = new WaitingReports(List.of(), 0);

  /** Returns the row of a later report. */
  static WaitingReports own(IncomingReport report) {
    return new WaitingReports(List.of(report), 0);
  }

  int size() {
    return reports.size() + more;
  }

  WaitingReports with(IncomingReport report) {
    List<IncomingReport> all = new ArrayList<>(reports);
    all.add(report);
    return new WaitingReports(List.copyOf(all), more);
  }

  WaitingReports without(IncomingReport report) {
    List<IncomingReport> left = new ArrayList<>(reports);
    left.remove(report);
    return new WaitingReports(List.copyOf(left), more);
  }

  WaitingReports withMore(int change) {
    return new WaitingReports(reports, more + change);
  }
}
