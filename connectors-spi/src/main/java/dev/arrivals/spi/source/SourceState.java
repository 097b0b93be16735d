package dev.arrivals.spi.source;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** The state of a {@link FeedbackSource}, for the operators of the server. */
public final class SourceState {
  private final Optional<String> problem;
  private final OptionalLong waiting;

  private SourceState(Optional<String> problem, OptionalLong waiting) {
    this.problem = problem;
    this.waiting = waiting;
  }

  /** Returns the state of a source that works; how much waits at the other end is not known. */
  public static SourceState well() {
    return new SourceState(Optional.empty(), OptionalLong.empty());
  }

  /**
   * Returns the state of a source that does not work at the moment.
   *
   * @param problem what is wrong and what mends it, without secrets
   */
  public static SourceState failing(String problem) {
    return new SourceState(Optional.of(problem), OptionalLong.empty());
  }

  /**
   * Returns this state with the amount that waits: bytes of a file, mails of a mailbox, messages of
   * a window.
   */
  public SourceState waiting(long amount) {
    return new SourceState(problem, OptionalLong.of(Math.max(0, amount)));
  }

  /** Returns what is wrong; empty while all is well. */
  public Optional<String> problem() {
    return problem;
  }

  /** Returns how much waits to be taken, in the source's own unit; empty where it is not known. */
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
