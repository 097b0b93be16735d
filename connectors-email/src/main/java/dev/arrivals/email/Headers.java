package dev.arrivals.email;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The header fields of a mail or part in their order, unfolded (RFC 5322 §2.2). */
final class Headers {
  static final Headers NONE = new Headers(List.of());

  /** Far more than a mail has; what follows is noise. */
  private static final int MOST_FIELDS = 2000;

  /** One field; the name is in lower case. */
  record Field(String name, String value) {}

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  Headers(List<Field> fields) {
    fields.forEach(f -> values.computeIfAbsent(f.name(), n -> new ArrayList<>(1)).add(f.value()));
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

  /** The same with one field before all others of its name. */
  Headers withFirst(Field field) {
    Headers more = new Headers(List.of(field));
    values.forEach((name, all) -> more.values.merge(name, all, Headers::joined));
    return more;
  }

  private static List<String> joined(List<String> first, List<String> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }

  /** The names of the fields, each once. */
  Set<String> names() {
    return values.keySet();
  }

  /** The first value of the field {@code name}, given in lower case. */
  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** The first value, or nothing. */
  String get(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? "" : all.get(0);
  }

  /** Every value of the field {@code name}, given in lower case. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  boolean has(String name) {
    return values.containsKey(name);
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
    int end = colon;
    while (end > 0 && Character.isWhitespace(line.charAt(end - 1))) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      if (line.charAt(i) <= ' ' || line.charAt(i) >= 127) {
        return -1;
      }
    }
    return end > 0 ? colon : -1;
  }
}
