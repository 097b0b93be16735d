package dev.arrivals.server.rpc;

/** Counts the items of one stream; its answers are given one after the other. */
final class Sequence {
  private long count;

  /** Counts {@code items} more; returns how many came before. */
  synchronized long advance(int items) {
    long before = count;
    count += items;
    return before;
  }
}
