package dev.arrivals.email.log.line;

import java.util.ArrayList;
import java.util.List;

/** A record of comma-separated values (RFC 4180). */
final class Csv {
  private final String line;
  private int at;

  private Csv(String line) {
    this.line = line;
  }

  static List<String> read(String line) {
    Csv csv = new Csv(line);
    List<String> fields = new ArrayList<>();
    do {
      fields.add(csv.field());
    } while (csv.at <= line.length());
    return fields;
  }

  private String field() {
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    while (at < line.length() && (quoted || line.charAt(at) != ',')) {
      char c = line.charAt(at++);
      boolean doubled = quoted && c == '"' && at < line.length() && line.charAt(at) == '"';
      if (c != '"' || doubled) {
        field.append(c);
        at += doubled ? 1 : 0;
      } else {
        quoted = !quoted;
      }
    }
    at++;
    return field.toString();
  }
}
