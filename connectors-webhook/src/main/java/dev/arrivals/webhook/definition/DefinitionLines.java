package dev.arrivals.webhook.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a definition: sections of {@code key = value}, and last the table of the vocabulary,
 * whose cells have a tab or two blanks between them. A line that starts with {@code #} is a
 * comment.
 */
final class DefinitionLines {
  private static final String TABLE = "vocabulary";
  private static final List<String> NAMES = List.of("body", "event", "signature", "answer", TABLE);

  private static final List<String> REQUIRED = List.of("native", "kind");
  private static final List<String> COLUMNS =
      List.of(
          "id", "native", "when", "kind", "reason", "type", "blame", "detail", "text", "note",
          "source");

  private final String file;
  private final Map<String, Section> sections = new LinkedHashMap<>();
  private final List<Map<String, String>> table = new ArrayList<>();
  private final List<String> places = new ArrayList<>();
  private List<String> columns = List.of();
  private String section = "";

  private DefinitionLines(String file) {
    this.file = file;
  }

  static DefinitionLines read(String file, String text) {
    DefinitionLines lines = new DefinitionLines(file);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        lines.add(file + ":" + number, line);
      }
    }
    return lines;
  }

  private void add(String place, String line) {
    if (line.startsWith("[")) {
      begin(place, line.strip());
    } else if (section.equals(TABLE)) {
      row(place, line);
    } else {
      entry(place, line);
    }
  }

  private void begin(String place, String line) {
    section = line.substring(1, Math.max(1, line.length() - 1));
    if (!line.endsWith("]") || !NAMES.contains(section)) {
      throw new IllegalArgumentException(
          place + ": '" + line + "' (expected a section: one of " + NAMES + " in [ ])");
    }
    if (sections.put(section, new Section(place, section)) != null) {
      throw new IllegalArgumentException(place + ": " + line + " comes twice");
    }
  }

  private void entry(String place, String line) {
    int equals = line.indexOf('=');
    Section current = sections.get(section);
    if (equals < 1 || current == null) {
      throw new IllegalArgumentException(
          place + ": '" + line.strip() + "' (expected key = value in a section)");
    }
    String key = line.substring(0, equals).strip();
    current.add(new Entry(place, key, line.substring(equals + 1).strip()));
  }

  private void row(String place, String line) {
    List<String> cells = Arrays.stream(line.strip().split("\t+| {2,}")).map(String::strip).toList();
    if (columns.isEmpty()) {
      columns = checked(place, cells);
      return;
    }
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          place
              + ": "
              + cells.size()
              + " cells (expected "
              + columns.size()
              + ": "
              + String.join(", ", columns)
              + ")");
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), cells.get(i));
    }
    table.add(row);
    places.add(place);
  }

  private static List<String> checked(String place, List<String> columns) {
    if (!columns.containsAll(REQUIRED) || !COLUMNS.containsAll(columns)) {
      throw new IllegalArgumentException(
          place
              + ": columns "
              + columns
              + " (expected "
              + REQUIRED
              + ", and any of "
              + COLUMNS
              + ")");
    }
    return columns;
  }

  /** The section, or an empty one. */
  Section section(String name) {
    Section found = sections.get(name);
    return found == null ? new Section(file, name) : found;
  }

  boolean has(String name) {
    return sections.containsKey(name);
  }

  List<Map<String, String>> table() {
    return table;
  }

  String place(int row) {
    return places.get(row);
  }
}
