package dev.arrivals.server.qualification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds rules that cannot hold, can never match, or say two things about one text. */
public final class Linter {
  private final List<OperatorRule> rules;
  private final Known known;
  private final List<FailureText> examples;
  private final List<Finding> findings = new ArrayList<>();

  private Linter(List<OperatorRule> rules, Known known) {
    this.rules = rules;
    this.known = known;
    this.examples = rules.stream().map(rule -> Example.read(rule.example())).toList();
  }

  /** Reads a whole file and checks all of it; errors and warnings in the order of the lines. */
  public static List<Finding> lint(String content, Known known) {
    return lint(RuleTable.of(content), known);
  }

  static List<Finding> lint(RuleTable.Read read, Known known) {
    List<Finding> all = new ArrayList<>(read.findings());
    all.addAll(check(read.rules(), known));
    return all.stream().sorted(Finding.BY_LINE).toList();
  }

  /** Checks one rule that is in no file, whose id and example may be missing. */
  public static List<Finding> lint(OperatorRule rule, Known known) {
    Linter linter = new Linter(List.of(rule), known);
    linter.verdict(rule);
    linter.names(rule);
    if (!rule.example().isEmpty()) {
      linter.ownExample(0);
    }
    return List.copyOf(linter.findings);
  }

  private static List<Finding> check(List<OperatorRule> rules, Known known) {
    Linter linter = new Linter(rules, known);
    linter.ids();
    for (int i = 0; i < rules.size(); i++) {
      linter.verdict(rules.get(i));
      linter.names(rules.get(i));
      if (linter.ownExample(i)) {
        linter.earlier(i);
      }
    }
    return linter.findings;
  }

  private void ids() {
    Map<String, Integer> lines = new HashMap<>();
    for (OperatorRule rule : rules) {
      Integer first = lines.putIfAbsent(rule.id(), rule.line());
      if (first != null) {
        error(
            rule,
            "id \"" + rule.id() + "\" stands in line " + first + " already",
            "choose another");
      }
    }
  }

  private void verdict(OperatorRule rule) {
    rule.verdict()
        .wrongFor(Example.channel(rule), rule.code().orElse(""))
        .ifPresent(what -> error(rule, what, "change the type to SOFT or the condition"));
  }

  private void names(OperatorRule rule) {
    rule.rule()
        .filter(id -> !known.rules().isEmpty() && !known.rules().contains(id))
        .ifPresent(
            id ->
                warning(
                    rule,
                    "no connector has a rule \"" + id + "\"",
                    "take an id from ConnectorService/GetStatusTable"));
    rule.connector()
        .filter(name -> !known.names().isEmpty() && !known.names().contains(name))
        .ifPresent(
            name ->
                warning(
                    rule,
                    "no connector or instance is named \"" + name + "\"",
                    "take a name from ConnectorService/ListInstances"));
  }

  private boolean ownExample(int i) {
    boolean fits = rules.get(i).fits(examples.get(i));
    if (!fits) {
      error(
          rules.get(i),
          "the rule does not match its example, which is masked as \""
              + examples.get(i).text()
              + "\" with the code \""
              + examples.get(i).code()
              + "\"",
          "mend code or text, and write text messages as SR INSTANCE CODE");
    }
    return fits;
  }

  /** Checks what the rules above leave to this one. */
  private void earlier(int i) {
    OperatorRule rule = rules.get(i);
    Optional<OperatorRule> hiding = above(i, earlier -> earlier.covers(rule));
    Optional<OperatorRule> deciding =
        above(i, e -> e.fits(examples.get(i)) && coversNames(e, rule));
    if (hiding.isPresent()) {
      error(
          rule,
          "it can never match: " + place(hiding.get()) + " takes all that it takes",
          "move it up or remove it");
    } else if (deciding.isPresent()) {
      error(
          rule,
          "its example is decided by " + place(deciding.get()),
          "move it up or choose an example that only it decides");
    } else {
      overlapping(i)
          .ifPresent(
              other ->
                  warning(
                      rule,
                      "it overlaps with " + place(other) + ", which says " + words(other),
                      "the first one decides; tell them apart, or make sure that this is meant"));
    }
  }

  private static boolean coversNames(OperatorRule wide, OperatorRule narrow) {
    return (wide.connector().isEmpty() || wide.connector().equals(narrow.connector()))
        && (wide.rule().isEmpty() || wide.rule().equals(narrow.rule()));
  }

  /** A special case above its general rule is how rules are meant to be written. */
  private Optional<OperatorRule> overlapping(int i) {
    OperatorRule rule = rules.get(i);
    for (int j = 0; j < i; j++) {
      OperatorRule other = rules.get(j);
      boolean differ = !other.verdict().equals(rule.verdict()) && !other.apart(rule);
      if (differ && shareText(i, j) && !rule.covers(other)) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  /** Returns whether some text fits both: the example of either, or the shortest that it fits. */
  private boolean shareText(int i, int j) {
    return rules.get(i).fits(examples.get(j))
        || rules.get(j).fits(examples.get(i))
        || rules.get(i).fits(shortest(j))
        || rules.get(j).fits(shortest(i));
  }

  private FailureText shortest(int i) {
    String text = rules.get(i).text().map(t -> Glob.of(t).shortest()).orElse("");
    return new FailureText(examples.get(i).code(), text);
  }

  private Optional<OperatorRule> above(
      int i, java.util.function.Predicate<OperatorRule> condition) {
    return rules.subList(0, i).stream().filter(condition).findFirst();
  }

  private static String place(OperatorRule rule) {
    return "\"" + rule.id() + "\" in line " + rule.line();
  }

  private static String words(OperatorRule rule) {
    Verdict v = rule.verdict();
    return v.reason() + " " + v.type() + " " + v.blame();
  }

  private void error(OperatorRule rule, String what, String fix) {
    findings.add(Finding.error(rule.line(), what, fix));
  }

  private void warning(OperatorRule rule, String what, String fix) {
    findings.add(Finding.warning(rule.line(), what, fix));
  }
}
