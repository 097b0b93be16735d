package dev.arrivals.bench;

import java.util.Arrays;

/** Durations in nanoseconds, from any thread. */
public final class Samples {
  private long[] nanos = new long[1 << 12];
  private int count;

  public synchronized void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
  }

  public synchronized int count() {
    return count;
  }

  /** The duration in milliseconds that this share of them does not exceed. */
  public synchronized double millis(double share) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return count == 0 ? Double.NaN : sorted[(int) Math.min(count - 1, count * share)] / 1e6;
  }

  @Override
  public String toString() {
    return String.format(
        "%,d: p50 %.2f ms, p99 %.2f ms, at most %.1f ms",
        count(), millis(0.5), millis(0.99), millis(1));
  }
}
