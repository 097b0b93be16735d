package dev.arrivals.server.meter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** The numbers of values below a few bounds, each four times the one before it. */
public final class Histogram {
  private static final int STEP = 4;

  private final long[] bounds;
  private final double unit;
  private final LongAdder[] counts;
  private final LongAdder sum = new LongAdder();

  private Histogram(long[] bounds, double unit) {
    this.bounds = bounds;
    this.unit = unit;
    this.counts = new LongAdder[bounds.length + 1];
    Arrays.setAll(counts, i -> new LongAdder());
  }

  /** Returns a histogram of plain values, with {@code size} bounds from {@code least} on. */
  public static Histogram of(long least, int size) {
    return new Histogram(bounds(least, size), 1);
  }

  /**
   * Returns a histogram of times: recorded in nanoseconds, shown in seconds, bounds 16 µs to 4 s.
   */
  public static Histogram ofNanos() {
    return new Histogram(bounds(16_000, 10), 1e-9);
  }

  /** Counts a value. */
  public void record(long value) {
    int i = 0;
    while (i < bounds.length && value > bounds[i]) {
      i++;
    }
    counts[i].increment();
    sum.add(value);
  }

  /** A bound, and the number of values that are not above it; the last bound is infinite. */
  public record Bucket(double bound, long count) {}

  /** Returns the buckets, each counting those before it too. */
  public List<Bucket> buckets() {
    List<Bucket> buckets = new ArrayList<>(counts.length);
    long count = 0;
    for (int i = 0; i < counts.length; i++) {
      count += counts[i].sum();
      double bound = i < bounds.length ? bounds[i] * unit : Double.POSITIVE_INFINITY;
      buckets.add(new Bucket(bound, count));
    }
    return buckets;
  }

  /** Returns the sum of all values. */
  public double sum() {
    return sum.sum() * unit;
  }

  private static long[] bounds(long least, int size) {
    long[] bounds = new long[size];
    bounds[0] = least;
    for (int i = 1; i < size; i++) {
      bounds[i] = bounds[i - 1] * STEP;
    }
    return bounds;
  }
}
