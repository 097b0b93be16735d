package dev.arrivals.server.qualification;

import java.util.Collection;
import java.util.Optional;

/**
 * A row of the operator's table. Conditions that are empty always hold.
 *
 * @param line where it stands in the file; 0 where it is in none
 * @param connector a condition: the connector or instance
 * @param rule a condition: the connector's own rule that decided
 * @param code a condition: the code, where x is any digit
 * @param text a condition: the masked text, where * is anything
 * @param example a text that this very rule decides
 */
public record OperatorRule(
    int line,
    String id,
    Optional<String> connector,
    Optional<String> rule,
    Optional<String> code,
    Optional<String> text,
    Verdict verdict,
    String example) {

  /** Returns whether it fits what was counted under one text. */
  public boolean fits(FailureText said, Collection<String> names, Collection<String> rules) {
    return connector.map(names::contains).orElse(true)
        && rule.map(rules::contains).orElse(true)
        && fits(said);
  }

  /** Returns whether code and text fit. */
  boolean fits(FailureText said) {
    return code.map(c -> CodePattern.of(c).fits(said.code())).orElse(true)
        && text.map(t -> Glob.of(t).fits(Glob.fold(said.text()))).orElse(true);
  }

  /** Returns whether it fits everything that the other one fits. */
  boolean covers(OperatorRule other) {
    return covers(connector, other.connector)
        && covers(rule, other.rule)
        && code.map(
                c ->
                    other.code.filter(o -> CodePattern.of(c).covers(CodePattern.of(o))).isPresent())
            .orElse(true)
        && text.map(t -> other.text.filter(o -> Glob.of(t).covers(Glob.of(o))).isPresent())
            .orElse(true);
  }

  /** Returns whether no failure can meet the connector's conditions of both. */
  boolean apart(OperatorRule other) {
    return apart(connector, other.connector) || apart(rule, other.rule);
  }

  /** Returns the name under which a report says that this rule decided it. */
  public String match() {
    return "rule:" + id;
  }

  private static boolean covers(Optional<String> wide, Optional<String> narrow) {
    return wide.isEmpty() || wide.equals(narrow);
  }

  private static boolean apart(Optional<String> one, Optional<String> other) {
    return one.isPresent() && other.isPresent() && !one.equals(other);
  }
}
