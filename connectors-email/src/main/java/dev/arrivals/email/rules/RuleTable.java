package dev.arrivals.email.rules;

import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import dev.arrivals.webhook.Table;
import java.util.List;
import java.util.Map;

/** The rules of {@code smtp-rules.tsv} in their order, with one index of all their phrases. */
public final class RuleTable {
  /** Holder of the table, which is read on first use. */
  private static final class Loaded {
    private static final RuleTable TABLE =
        new RuleTable(Table.rows(RuleTable.class, "smtp-rules.tsv"));
  }

  private final Phrases phrases = new Phrases();
  private final List<Rule> rules;
  private final PhraseIndex index;
  private final Wordings words;
  private final Wordings links;
  private final Rule notTheRecipient;
  private final int[] early;

  private RuleTable(List<Map<String, String>> rows) {
    rules = rows.stream().map(this::rule).toList();
    early = Phase.EARLY.stream().mapToInt(phrases::place).toArray();
    index = phrases.index();
    words = new Wordings(rules.stream().map(Rule::words).toList());
    links = new Wordings(rules.stream().map(Rule::links).toList());
    notTheRecipient =
        rules.stream().filter(rule -> rule.when().instead()).findFirst().orElseThrow();
  }

  /** The table of this module; every caller gets the same. */
  public static RuleTable load() {
    return Loaded.TABLE;
  }

  public List<Rule> rules() {
    return rules;
  }

  public PhraseIndex index() {
    return index;
  }

  /** The words of the rules, by the place of a rule in {@link #rules}. */
  Wordings words() {
    return words;
  }

  /** Returns the links of the rules, by the place of a rule in {@link #rules}. */
  Wordings links() {
    return links;
  }

  /** Whether a text with these hits may show a phase before that of the recipient. */
  boolean mayBeEarly(Hits hits) {
    for (int phrase : early) {
      if (hits.has(phrase)) {
        return true;
      }
    }
    return false;
  }

  /** Decides in the place of a rule that blames the address where another one is meant. */
  Rule notTheRecipient() {
    return notTheRecipient;
  }

  private Rule rule(Map<String, String> row) {
    String text = Table.cell(row, "text");
    return new Rule(
        Table.cell(row, "id"),
        Condition.read(Table.cell(row, "when")),
        Wording.read(text, phrases::place),
        Wording.read(Table.cell(row, "link"), phrases::place),
        meaning(row),
        text,
        Table.cell(row, "example"));
  }

  private static Failure meaning(Map<String, String> row) {
    String detail = Table.cell(row, "detail");
    return Failure.builder(Reason.valueOf(Table.cell(row, "reason")))
        .type(FailureType.valueOf(Table.cell(row, "type")))
        .blame(Blame.valueOf(Table.cell(row, "blame")))
        .detail(detail.equals(Table.NONE) ? "" : detail)
        .build();
  }
}
