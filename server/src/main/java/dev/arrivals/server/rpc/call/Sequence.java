package dev.arrivals.server.rpc.call;

/** The count of items of a stream, whose answers are given one after the other. */
public final class Sequence {
  private long count;

  /** Counts {@code items} more; returns how many came before. */
  public synchronized long advance(int items) {
    long before = count;
    count += items;
    return before;
  }
}
