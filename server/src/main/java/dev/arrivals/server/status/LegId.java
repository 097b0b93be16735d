package dev.arrivals.server.status;

import java.util.Comparator;

/** An attempt and a part of a message; both are counted from 1. */
public record LegId(int attempt, int part) implements Comparable<LegId> {
  /** The leg of a message that is tried once, in one part. */
  public static final LegId FIRST = new LegId(1, 1);

  private static final Comparator<LegId> ORDER =
      Comparator.comparingInt(LegId::attempt).thenComparingInt(LegId::part);

  /** Refuses what cannot be counted from 1. */
  public LegId {
    if (attempt < 1 || part < 1) {
      throw new IllegalArgumentException(
          "leg " + attempt + "." + part + " (expected: both at least 1)");
    }
  }

  @Override
  public int compareTo(LegId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return attempt + "." + part;
  }
}
