package dev.arrivals.server.qualification;

import java.time.Instant;
import java.util.Optional;

/**
 * An operator's decision on a text.
 *
 * @param verdict what it means; empty exactly for {@link TextState#TO_QUALIFY}
 */
public record Decision(TextState state, Optional<Verdict> verdict, Instant time) {
  /** Nothing. */
  public static final Decision NONE =
      new Decision(TextState.TO_QUALIFY, Optional.empty(), Instant.EPOCH);

  /** Decides that it means {@code verdict}. */
  public static Decision keep(Verdict verdict, Instant time) {
    return new Decision(TextState.KEPT, Optional.of(verdict), time);
  }

  /** Decides that it means nothing for the address. */
  public static Decision dismiss(Instant time) {
    return new Decision(TextState.DISMISSED, Optional.of(Verdict.DISMISSED), time);
  }
}
