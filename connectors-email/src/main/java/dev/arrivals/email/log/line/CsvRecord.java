package dev.arrivals.email.log.line;

import java.util.List;

/** The values of one line by the names of their columns, which are in lower case. */
record CsvRecord(List<String> names, List<String> values) {

  CsvRecord(List<String> names, String line) {
    this(names, Csv.read(line));
  }

  /** The value in the column {@code name}; empty where there is none. */
  String get(String name) {
    int column = names.indexOf(name);
    return column < 0 || column >= values.size() ? "" : values.get(column).strip();
  }
}
