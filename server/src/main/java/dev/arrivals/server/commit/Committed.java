package dev.arrivals.server.commit;

/**
 * The result of a command, the journal position from which on it is visible, and how long it took.
 * Futures of it complete on the ack thread;see {@link Committer}.
 */
public record Committed<R>(R result, long position, Timing timing) {
  /** Returns a copy with another result. */
  public <T> Committed<T> with(T other) {
    return new Committed<>(other, position, timing);
  }
}
