package dev.arrivals.server.qualification;

import dev.arrivals.spi.Blame;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the operator's table: tab-separated, the first line names the columns, # is a comment. */
public final class RuleTable {
  /** The text of an empty cell, so that every cell can be seen. */
  private static final String NONE = "-";

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "connector",
          "rule",
          "code",
          "text",
          "reason",
          "type",
          "blame",
          "detail",
          "example");
  private static final int LONGEST_ID = 64;
  private static final int MOST_RULES = 5_000;

  private final List<OperatorRule> rules = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private List<String> columns = List.of();

  private RuleTable() {}

  /** The rows that could be read, and what is wrong with the others. */
  public record Read(List<OperatorRule> rules, List<Finding> findings) {}

  /** Reads a whole file. */
  public static Read of(String content) {
    RuleTable table = new RuleTable();
    String[] lines = content.split("\r?\n", -1);
    for (int i = 0; i < lines.length && table.rules.size() <= MOST_RULES; i++) {
      if (!lines[i].isBlank() && !lines[i].startsWith("#")) {
        table.line(i + 1, List.of(lines[i].split("\t", -1)));
      }
    }
    table.checkSize(lines.length);
    return new Read(List.copyOf(table.rules), List.copyOf(table.findings));
  }

  private void checkSize(int lines) {
    if (columns.isEmpty()) {
      error(1, "no header", "begin with the columns " + String.join(" ", COLUMNS) + ", by tabs");
    }
    if (rules.size() > MOST_RULES) {
      error(lines, "more than " + MOST_RULES + " rules", "join some with * and x");
    }
  }

  private void line(int line, List<String> cells) {
    if (columns.isEmpty()) {
      header(line, cells.stream().map(String::strip).toList());
    } else if (cells.size() != columns.size()) {
      error(
          line,
          cells.size() + " cells (expected: " + columns.size() + ")",
          "separate cells by one tab and write - into empty ones");
    } else {
      row(line, cells);
    }
  }

  private void header(int line, List<String> names) {
    columns = names;
    for (String name : names) {
      if (!COLUMNS.contains(name)) {
        error(line, "unknown column \"" + name + "\"", "expected " + String.join(" ", COLUMNS));
      }
    }
    for (String column : COLUMNS) {
      if (names.stream().filter(column::equals).count() != 1) {
        error(line, "column \"" + column + "\" is missing or doubled", "name every column once");
      }
    }
  }

  private void row(int line, List<String> cells) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      row.put(columns.get(i), cells.get(i).strip());
    }
    int before = findings.size();
    Optional<Verdict> verdict = verdict(line, row);
    String id = cell(row, "id").orElse("");
    checkId(line, id);
    checkExample(line, row);
    if (findings.size() == before && verdict.isPresent()) {
      rules.add(
          new OperatorRule(
              line,
              id,
              cell(row, "connector"),
              cell(row, "rule"),
              cell(row, "code"),
              cell(row, "text"),
              verdict.get(),
              cell(row, "example").orElse("")));
    }
  }

  private void checkId(int line, String id) {
    if (!id.matches("[A-Za-z0-9._~-]{1," + LONGEST_ID + "}")) {
      error(
          line,
          "id \"" + id + "\" (expected: 1 to " + LONGEST_ID + " of A-Z a-z 0-9 . _ ~ -)",
          "give the rule an id");
    }
  }

  private void checkExample(int line, Map<String, String> row) {
    if (cell(row, "example").isEmpty()) {
      error(line, "no example", "write a text that this rule decides into the column example");
    }
  }

  private Optional<Verdict> verdict(int line, Map<String, String> row) {
    Optional<Reason> reason = word(line, row, "reason", Reason.values());
    if (reason.isEmpty()) {
      if (cell(row, "reason").isEmpty()) {
        error(line, "no reason", "expected one of " + Arrays.toString(Reason.values()));
      }
      return Optional.empty();
    }
    Optional<FailureType> type = word(line, row, "type", FailureType.values());
    Optional<Blame> blame = word(line, row, "blame", Blame.values());
    return Optional.of(
        new Verdict(
            reason.get(),
            type.orElse(reason.get().defaultType()),
            blame.orElse(reason.get().defaultBlame()),
            cell(row, "detail")));
  }

  private <E extends Enum<E>> Optional<E> word(
      int line, Map<String, String> row, String column, E[] words) {
    Optional<String> cell = cell(row, column);
    Optional<E> word =
        Arrays.stream(words).filter(w -> cell.filter(w.name()::equals).isPresent()).findFirst();
    if (cell.isPresent() && word.isEmpty()) {
      error(
          line,
          column + " \"" + cell.get() + "\" is no word of it",
          "expected one of " + Arrays.toString(words));
    }
    return word;
  }

  private static Optional<String> cell(Map<String, String> row, String column) {
    return Optional.ofNullable(row.get(column)).filter(c -> !c.isEmpty() && !c.equals(NONE));
  }

  private void error(int line, String what, String fix) {
    findings.add(Finding.error(line, what, fix));
  }
}
