package dev.arrivals.email.log.line;

import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.webhook.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words of all formats, from {@code log-words.tsv}. */
public final class LogWords {
  private final Map<String, LogWord> words = new LinkedHashMap<>();

  private LogWords(List<Map<String, String>> rows) {
    rows.stream().map(LogWords::read).forEach(w -> words.put(key(w.format(), w.word()), w));
  }

  public static LogWords load() {
    return new LogWords(Table.rows(LogWords.class, "log-words.tsv"));
  }

  public List<LogWord> all() {
    return List.copyOf(words.values());
  }

  /** The row of {@code word} in {@code format}, whatever its case. */
  Optional<LogWord> find(String format, String word) {
    return Optional.ofNullable(words.get(key(format, word)));
  }

  /** A row that the table is known to have. */
  LogWord get(String format, String word) {
    return find(format, word)
        .orElseThrow(() -> new IllegalStateException("no row for " + format + " " + word));
  }

  private static String key(String format, String word) {
    return format + " " + word.toLowerCase(Locale.ROOT);
  }

  private static LogWord read(Map<String, String> row) {
    return new LogWord(
        Table.cell(row, "id"),
        Table.cell(row, "format"),
        Table.cell(row, "word"),
        filled(row, "kind").map(ReportKind::valueOf),
        filled(row, "reason").map(Reason::valueOf).map(reason -> failure(reason, row)),
        Table.cell(row, "by").equals("text"),
        Table.cell(row, "example"));
  }

  private static Failure failure(Reason reason, Map<String, String> row) {
    return Failure.builder(reason)
        .type(FailureType.valueOf(Table.cell(row, "type")))
        .blame(Blame.valueOf(Table.cell(row, "blame")))
        .build();
  }

  private static Optional<String> filled(Map<String, String> row, String column) {
    return Optional.of(Table.cell(row, column)).filter(cell -> !cell.equals(Table.NONE));
  }
}
