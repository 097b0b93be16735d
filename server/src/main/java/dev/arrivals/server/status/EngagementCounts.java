package dev.arrivals.server.status;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The numbers of messages of a delivery that show each kind of engagement. */
public final class EngagementCounts {
  /** No message shows any. */
  public static final EngagementCounts NONE =
      new EngagementCounts(new long[EngagementKind.values().length]);

  private static final EngagementKind[] KINDS = EngagementKind.values();

  private final long[] counts;

  private EngagementCounts(long[] counts) {
    this.counts = counts;
  }

  /** Returns the counts after a message that showed one set of kinds shows another. */
  public EngagementCounts moved(int from, int to) {
    return from == to ? this : plus(from, -1).plus(to, 1);
  }

  /** Returns the counts with {@code by} more messages that show a kind. */
  public EngagementCounts plus(EngagementKind kind, long by) {
    long[] copy = counts.clone();
    copy[kind.ordinal()] += by;
    return new EngagementCounts(copy);
  }

  /** Returns the sum of both counts. */
  EngagementCounts plus(EngagementCounts other) {
    long[] sum = counts.clone();
    Arrays.setAll(sum, kind -> counts[kind] + other.counts[kind]);
    return new EngagementCounts(sum);
  }

  /** Returns the number of messages that show a kind. */
  public long of(EngagementKind kind) {
    return counts[kind.ordinal()];
  }

  private EngagementCounts plus(int set, long by) {
    long[] copy = counts.clone();
    for (EngagementKind kind : KINDS) {
      copy[kind.ordinal()] += kind.isIn(set) ? by : 0;
    }
    return new EngagementCounts(copy);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof EngagementCounts c && Arrays.equals(counts, c.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return Arrays.toString(counts);
  }
}
