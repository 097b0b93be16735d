package dev.arrivals.server.qualification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules in their order, ready to be asked. Those with a whole text are found by it; of the others
 * each is asked in turn, which mostly ends at the first letters.
 */
public final class RuleSet {
  /** No rules. */
  public static final RuleSet EMPTY = new RuleSet(List.of());

  /** A rule, what is made of its conditions once, and its place. */
  private record Compiled(
      int place, OperatorRule rule, Optional<CodePattern> code, Optional<Glob> text) {
    boolean fits(Subject subject, String folded) {
      return text.map(t -> t.fits(folded)).orElse(true)
          && rule.rule().map(subject.rule()::equals).orElse(true)
          && rule.connector()
              .map(c -> c.equals(subject.instance()) || c.equals(subject.connector()))
              .orElse(true)
          && code.map(c -> c.fits(subject.text().code())).orElse(true);
    }
  }

  private final List<OperatorRule> rules;
  private final Map<String, List<Compiled>> whole = new HashMap<>();
  private final List<Compiled> others = new ArrayList<>();

  private RuleSet(List<OperatorRule> rules) {
    this.rules = List.copyOf(rules);
    int place = 0;
    for (OperatorRule rule : rules) {
      Optional<Glob> text = rule.text().map(Glob::of);
      Compiled compiled = new Compiled(place++, rule, rule.code().map(CodePattern::of), text);
      text.filter(Glob::isLiteral)
          .map(t -> whole.computeIfAbsent(t.pattern(), p -> new ArrayList<>()))
          .orElse(others)
          .add(compiled);
    }
  }

  static RuleSet of(List<OperatorRule> rules) {
    return rules.isEmpty() ? EMPTY : new RuleSet(rules);
  }

  /** Returns the rules in the order of the file. */
  public List<OperatorRule> rules() {
    return rules;
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /** Returns the rule that decides: the first that fits. */
  Optional<OperatorRule> first(Subject subject) {
    String folded = Glob.fold(subject.text().text());
    Optional<Compiled> exact = first(whole.getOrDefault(folded, List.of()), subject, folded);
    return first(others, subject, folded)
        .filter(o -> exact.map(e -> o.place() < e.place()).orElse(true))
        .or(() -> exact)
        .map(Compiled::rule);
  }

  private static Optional<Compiled> first(List<Compiled> rules, Subject subject, String folded) {
    for (Compiled compiled : rules) {
      if (compiled.fits(subject, folded)) {
        return Optional.of(compiled);
      }
    }
    return Optional.empty();
  }
}
