package dev.arrivals.email.report;

import dev.arrivals.email.rules.AnyOf;
import dev.arrivals.webhook.Table;
import java.util.List;
import java.util.Map;

/** The words by which reports are known, from {@code report-words.tsv}. */
public final class ReportWords {
  private static final List<Map<String, String>> ROWS =
      Table.rows(ReportWords.class, "report-words.tsv");

  private ReportWords() {}

  /** Returns the words of one list of the table, in its order. */
  static List<String> of(String list) {
    List<String> words =
        ROWS.stream()
            .filter(row -> Table.cell(row, "list").equals(list))
            .map(row -> Table.cell(row, "words"))
            .toList();
    if (words.isEmpty()) {
      throw new IllegalArgumentException("report-words.tsv has no list " + list);
    }
    return words;
  }

  /** Returns the words of a list as one search. */
  public static AnyOf anyOf(String list) {
    return AnyOf.of(of(list));
  }
}
