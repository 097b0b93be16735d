package dev.arrivals.server.commit;

/**
 * What a command decided, the journal position from which on it is visible, and how long it took.
 */
public record Committed<R>(R result, long position, Timing timing) {
  /** The same with another result. */
  public <T> Committed<T> with(T other) {
    return new Committed<>(other, position, timing);
  }
}
