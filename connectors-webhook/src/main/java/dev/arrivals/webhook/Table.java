package dev.arrivals.webhook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A table file: tab-separated, the first line names the columns, {@code #} is a comment. */
public final class Table {
  /** The content of an empty cell, so that every cell can be seen. */
  public static final String NONE = "-";

  private Table() {}

  /** The rows of the resource {@code name} beside {@code owner}, each by column name. */
  public static List<Map<String, String>> rows(Class<?> owner, String name) {
    List<String> lines = lines(owner, name);
    String[] columns = lines.get(0).split("\t", -1);
    return lines.stream().skip(1).map(line -> row(name, columns, line.split("\t", -1))).toList();
  }

  /** The cell of a row in a column that the table has. */
  public static String cell(Map<String, String> row, String column) {
    return Objects.requireNonNull(row.get(column), column);
  }

  private static Map<String, String> row(String name, String[] columns, String[] cells) {
    if (cells.length != columns.length) {
      throw new IllegalStateException(
          name + ": " + cells.length + " cells (expected " + columns.length + ")");
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < columns.length; i++) {
      row.put(columns[i], cells[i]);
    }
    return Map.copyOf(row);
  }

  private static List<String> lines(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
