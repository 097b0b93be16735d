package dev.arrivals.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The header fields of a mail or part in their order, unfolded (RFC 5322 §2.2). */
record Headers(List<Field> fields) {
  static final Headers NONE = new Headers(List.of());

  /** Far more than a mail has; what follows is noise. */
  private static final int MOST_FIELDS = 2000;

  /** One field; the name is in lower case. */
  record Field(String name, String value) {}

  Headers {
    fields = List.copyOf(fields);
  }

  /** Reads the header at the start of {@code text}, forgiving what is no field. */
  static Headers read(String text) {
    List<Field> fields = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String next : (Iterable<String>) text.lines()::iterator) {
      if (next.isBlank() || fields.size() > MOST_FIELDS) {
        break;
      }
      if (!isFolded(next)) {
        add(fields, line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(next.strip());
    }
    add(fields, line.toString());
    return new Headers(fields);
  }

  /** The first value of the field {@code name}, given in lower case. */
  Optional<String> first(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).map(Field::value).findFirst();
  }

  /** The first value, or nothing. */
  String get(String name) {
    return first(name).orElse("");
  }

  /** Every value of the field {@code name}, given in lower case. */
  List<String> all(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).map(Field::value).toList();
  }

  boolean has(String name) {
    return first(name).isPresent();
  }

  private static boolean isFolded(String line) {
    return line.charAt(0) == ' ' || line.charAt(0) == '\t';
  }

  private static void add(List<Field> fields, String line) {
    int colon = nameEnd(line);
    if (colon > 0) {
      fields.add(
          new Field(
              line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
              line.substring(colon + 1).strip()));
    }
  }

  /** Where the name of a field ends, or -1: a name is printable ASCII without a space. */
  static int nameEnd(String line) {
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon).stripTrailing();
    boolean named = !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 127);
    return named ? colon : -1;
  }
}
