package dev.arrivals.spi;

import java.util.Objects;

/** The rule or table row that decided, and the piece of the feedback that it matched. */
public final class Match {
  private final String rule;
  private final String span;

  private Match(String rule, String span) {
    this.rule = Objects.requireNonNull(rule);
    this.span = Objects.requireNonNull(span);
  }

  /** States that {@code rule} (a stable id) matched {@code span} (a piece of the feedback). */
  public static Match of(String rule, String span) {
    return new Match(rule, span);
  }

  /** The stable id of the rule or table row. */
  public String rule() {
    return rule;
  }

  /** The piece of the feedback that it matched. */
  public String span() {
    return span;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Match m && rule.equals(m.rule) && span.equals(m.span);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rule, span);
  }

  @Override
  public String toString() {
    return rule + " matched '" + span + "'";
  }
}
