package dev.arrivals.spi.source;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** How a {@link FeedbackSource} is doing, for those who watch the server. */
public final class SourceState {
  private final Optional<String> problem;
  private final OptionalLong waiting;

  private SourceState(Optional<String> problem, OptionalLong waiting) {
    this.problem = problem;
    this.waiting = waiting;
  }

  /** All is well, and nobody knows how much waits at the other end. */
  public static SourceState well() {
    return new SourceState(Optional.empty(), OptionalLong.empty());
  }

  /** It does not work at the moment; says what is wrong and what mends it, without secrets. */
  public static SourceState failing(String problem) {
    return new SourceState(Optional.of(problem), OptionalLong.empty());
  }

  /**
   * The same, where it is known how much waits: bytes of a file, mails of a mailbox, messages of a
   * window.
   */
  public SourceState waiting(long amount) {
    return new SourceState(problem, OptionalLong.of(Math.max(0, amount)));
  }

  /** What is wrong; empty while all is well. */
  public Optional<String> problem() {
    return problem;
  }

  /** How much waits to be taken, in the source's own unit; empty where nobody knows. */
  public OptionalLong waiting() {
    return waiting;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SourceState s && problem.equals(s.problem) && waiting.equals(s.waiting);
  }

  @Override
  public int hashCode() {
    return Objects.hash(problem, waiting);
  }

  @Override
  public String toString() {
    return problem.orElse("well") + (waiting.isPresent() ? ", waiting " + waiting.getAsLong() : "");
  }
}
