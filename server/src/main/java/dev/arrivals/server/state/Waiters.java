package dev.arrivals.server.state;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of the table of reports that wait: the first of those that wait under a key, or a later one
 * in a row of its own.
 *
 * @param more how many reports that wait under the key have rows of their own
 */
public record Waiters(List<Unmatched> reports, int more) {
  static final Waiters NONE = new Waiters(List.of(), 0);

  /** The row of a later report. */
  static Waiters own(Unmatched report) {
    return new Waiters(List.of(report), 0);
  }

  int size() {
    return reports.size() + more;
  }

  Waiters with(Unmatched report) {
    List<Unmatched> all = new ArrayList<>(reports);
    all.add(report);
    return new Waiters(List.copyOf(all), more);
  }

  Waiters without(Unmatched report) {
    List<Unmatched> left = new ArrayList<>(reports);
    left.remove(report);
    return new Waiters(List.copyOf(left), more);
  }

  Waiters withMore(int change) {
    return new Waiters(reports, more + change);
  }
}
