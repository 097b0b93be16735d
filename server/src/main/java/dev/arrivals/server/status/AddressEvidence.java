package dev.arrivals.server.status;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * The standing of an address: a function of what its messages contribute, of the last release, and
 * of the day on which one asks.
 */
public final class AddressEvidence {
  /** The number of error days in one chain that quarantines an address. */
  public static final int LIMIT = 5;

  /** The number of days without an error that ends a chain. */
  public static final int GAP_DAYS = 10;

  private final NavigableSet<Integer> failures = new TreeSet<>();
  private final NavigableSet<Integer> hard = new TreeSet<>();
  private final NavigableSet<Integer> arrivals = new TreeSet<>();

  /**
   * The evidence of {@code contributions} after {@code releasedDay}.
   *
   * @param releasedDay the day of the last release; what happened up to and on it no longer counts
   */
  public AddressEvidence(Collection<Contribution> contributions, OptionalInt releasedDay) {
    for (Contribution c : contributions) {
      failures.addAll(c.failureDays());
      hard.addAll(c.hardDays());
      arrivals.addAll(c.arrivalDays());
    }
    releasedDay.ifPresent(
        day -> {
          failures.headSet(day, true).clear();
          hard.headSet(day, true).clear();
        });
    failures.removeIf(day -> arrivals.contains(day) && !hard.contains(day));
  }

  /** Returns the number of error days of the chain that is open on {@code today}. */
  public int errorDays(int today) {
    int count = 0;
    int next = today;
    for (int day : failures.headSet(today, true).descendingSet()) {
      if (!connected(day, next)) {
        break;
      }
      count++;
      next = day;
    }
    return count;
  }

  /** Returns whether the address is in quarantine on {@code today}; only a release ends it. */
  public boolean quarantined(int today) {
    if (!hard.headSet(today, true).isEmpty()) {
      return true;
    }
    int chain = 0;
    int last = Integer.MIN_VALUE;
    for (int day : failures.headSet(today, true)) {
      chain = last != Integer.MIN_VALUE && connected(last, day) ? chain + 1 : 1;
      if (chain >= LIMIT) {
        return true;
      }
      last = day;
    }
    return false;
  }

  private boolean connected(int earlier, int later) {
    boolean close = (long) later - earlier <= GAP_DAYS;
    return close && arrivals.subSet(earlier, false, Math.max(earlier, later), true).isEmpty();
  }
}
