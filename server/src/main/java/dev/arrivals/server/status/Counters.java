package dev.arrivals.server.status;

import dev.arrivals.spi.Reason;
import java.util.Arrays;
import java.util.Optional;

/**
 * The numbers of messages of a delivery in each class, by reason. A message moves from its old
 * outcome to its new one, so the figures are always those of a recount.
 */
public final class Counters {
  /** No message at all. */
  public static final Counters NONE = new Counters(new int[0], new long[0], EngagementCounts.NONE);

  private static final MessageClass[] CLASSES = MessageClass.values();
  private static final int REASONS = Reason.values().length + 1;

  private final int[] cells;
  private final long[] counts;
  private final EngagementCounts engagement;

  private Counters(int[] cells, long[] counts, EngagementCounts engagement) {
    this.cells = cells;
    this.counts = counts;
    this.engagement = engagement;
  }

  /** Returns the numbers of messages that show each kind of engagement. */
  public EngagementCounts engagement() {
    return engagement;
  }

  /** Returns the counters with other counts of engagement. */
  public Counters with(EngagementCounts other) {
    return other.equals(engagement) ? this : new Counters(cells, counts, other);
  }

  /** Sees each cell that is not zero. */
  @FunctionalInterface
  public interface Visitor {
    /** Takes one cell. */
    void visit(MessageClass messageClass, Optional<Reason> reason, long count);
  }

  /** Returns the counters with {@code by} more messages in a cell. */
  public Counters plus(MessageClass messageClass, Optional<Reason> reason, long by) {
    int cell = cell(messageClass, reason);
    int at = Arrays.binarySearch(cells, cell);
    return at >= 0 ? changed(at, by) : inserted(-at - 1, cell, by);
  }

  /** The sum of both counters. */
  public Counters plus(Counters other) {
    Counters sum = with(engagement.plus(other.engagement));
    for (int i = 0; i < other.cells.length; i++) {
      int at = Arrays.binarySearch(sum.cells, other.cells[i]);
      long by = other.counts[i];
      sum = at >= 0 ? sum.changed(at, by) : sum.inserted(-at - 1, other.cells[i], by);
    }
    return sum;
  }

  /** Visits the cells in order. */
  public void forEach(Visitor visitor) {
    for (int i = 0; i < cells.length; i++) {
      int reason = cells[i] % REASONS;
      visitor.visit(
          CLASSES[cells[i] / REASONS],
          reason == 0 ? Optional.empty() : Optional.of(Reason.values()[reason - 1]),
          counts[i]);
    }
  }

  private Counters changed(int at, long by) {
    if (counts[at] + by == 0) {
      return removed(at);
    }
    long[] copy = counts.clone();
    copy[at] += by;
    return new Counters(cells, copy, engagement);
  }

  private Counters inserted(int at, int cell, long by) {
    int[] moreCells = Arrays.copyOf(cells, cells.length + 1);
    long[] moreCounts = Arrays.copyOf(counts, counts.length + 1);
    System.arraycopy(cells, at, moreCells, at + 1, cells.length - at);
    System.arraycopy(counts, at, moreCounts, at + 1, counts.length - at);
    moreCells[at] = cell;
    moreCounts[at] = by;
    return new Counters(moreCells, moreCounts, engagement);
  }

  private Counters removed(int at) {
    int[] fewerCells = new int[cells.length - 1];
    long[] fewerCounts = new long[cells.length - 1];
    System.arraycopy(cells, 0, fewerCells, 0, at);
    System.arraycopy(cells, at + 1, fewerCells, at, fewerCells.length - at);
    System.arraycopy(counts, 0, fewerCounts, 0, at);
    System.arraycopy(counts, at + 1, fewerCounts, at, fewerCells.length - at);
    return new Counters(fewerCells, fewerCounts, engagement);
  }

  private static int cell(MessageClass messageClass, Optional<Reason> reason) {
    return messageClass.ordinal() * REASONS + reason.map(r -> r.ordinal() + 1).orElse(0);
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object o) {
    return o instanceof Counters c
        && Arrays.equals(cells, c.cells)
        && Arrays.equals(counts, c.counts)
        && engagement.equals(c.engagement);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(cells) + Arrays.hashCode(counts)) + engagement.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    forEach(
        (c, r, n) ->
            text.append(c)
                .append(r.map(x -> "/" + x).orElse(""))
                .append('=')
                .append(n)
                .append(' '));
    return engagement.equals(EngagementCounts.NONE)
        ? text.toString().strip()
        : text.append(engagement).toString();
  }
}
