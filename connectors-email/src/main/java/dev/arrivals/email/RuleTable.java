package dev.arrivals.email;

import static java.util.Objects.requireNonNull;

import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of {@code smtp-rules.tsv} in their order, with one index of all their phrases. */
final class RuleTable {
  private final List<String> phrases = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Rule> rules;
  private final PhraseIndex index;

  private RuleTable(List<Map<String, String>> rows) {
    rules = rows.stream().map(this::rule).toList();
    index = new PhraseIndex(phrases);
  }

  static RuleTable load() {
    return new RuleTable(Table.rows("smtp-rules.tsv"));
  }

  List<Rule> rules() {
    return rules;
  }

  PhraseIndex index() {
    return index;
  }

  String phrase(int place) {
    return phrases.get(place);
  }

  private Rule rule(Map<String, String> row) {
    String text = cell(row, "text");
    return new Rule(
        cell(row, "id"),
        Condition.read(cell(row, "when")),
        Wording.read(text, this::place),
        Wording.read(cell(row, "link"), this::place),
        meaning(row),
        text,
        cell(row, "example"));
  }

  private int place(String phrase) {
    return places.computeIfAbsent(
        phrase,
        p -> {
          phrases.add(p);
          return phrases.size() - 1;
        });
  }

  private static Failure meaning(Map<String, String> row) {
    String detail = cell(row, "detail");
    return Failure.builder(Reason.valueOf(cell(row, "reason")))
        .type(FailureType.valueOf(cell(row, "type")))
        .blame(Blame.valueOf(cell(row, "blame")))
        .detail(detail.equals(Table.NONE) ? "" : detail)
        .build();
  }

  private static String cell(Map<String, String> row, String column) {
    return requireNonNull(row.get(column), column);
  }
}
