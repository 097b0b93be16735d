package dev.arrivals.server.rpc.call;

/** Counts the items of one stream; its answers are given one after the other. */
public final class Sequence {
  private long count;

  /** Counts {@code items} more; returns how many came before. */
  public synchronized long advance(int items) {
    long before = count;
    count += items;
    return before;
  }
}
