package dev.arrivals.email.mime;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The header fields of a mail or part in their order (RFC 5322 §2.2). Values are unfolded when they
 * are asked for, because readers ask for few of them.
 */
public final class Headers {
  public static final Headers NONE = new Headers(List.of());

  /** Limit of fields, far more than a mail has. */
  private static final int MOST_FIELDS = 2000;

  /** A field; the name is in lower case, and the value may be folded. */
  public record Field(String name, String value) {}

  private final List<Field> fields;

  /** The hashes of the names: a look at a few numbers tells that a field is absent. */
  private final int[] hashes;

  public Headers(List<Field> fields) {
    this.fields = List.copyOf(fields);
    hashes = new int[fields.size()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = fields.get(i).name().hashCode();
    }
  }

  /** Reads the header at the start of {@code text}, forgiving what is no field. */
  public static Headers read(String text) {
    List<Field> fields = new ArrayList<>();
    int start = 0;
    int next = 0;
    for (; next < text.length() && fields.size() <= MOST_FIELDS; ) {
      int line = next;
      int end = lineEnd(text, line);
      boolean folded = text.charAt(line) == ' ' || text.charAt(line) == '\t';
      boolean blank = isBlank(text, line, end);
      if (blank || !folded) {
        add(fields, text.substring(start, line));
        start = line;
      }
      if (blank) {
        return new Headers(fields);
      }
      next = afterLineEnd(text, end);
    }
    add(fields, text.substring(start, next));
    return new Headers(fields);
  }

  /** Returns these fields with one before all others of its name. */
  public Headers withFirst(Field field) {
    List<Field> more = new ArrayList<>(fields.size() + 1);
    more.add(field);
    more.addAll(fields);
    return new Headers(more);
  }

  /** Whether there is no field at all. */
  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** Returns the names of the fields, each once. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    fields.forEach(field -> names.add(field.name()));
    return names;
  }

  /** Returns the first value of the field {@code name}, given in lower case. */
  public Optional<String> first(String name) {
    int at = next(name, 0);
    return at < 0 ? Optional.empty() : Optional.of(value(at));
  }

  /** Returns the first value, or an empty text. */
  public String get(String name) {
    int at = next(name, 0);
    return at < 0 ? "" : value(at);
  }

  /** Returns every value of the field {@code name}, given in lower case. */
  public List<String> all(String name) {
    int at = next(name, 0);
    if (at < 0) {
      return List.of();
    }
    List<String> all = new ArrayList<>(1);
    for (; at >= 0; at = next(name, at + 1)) {
      all.add(value(at));
    }
    return all;
  }

  public boolean has(String name) {
    return next(name, 0) >= 0;
  }

  private int next(String name, int from) {
    int hash = name.hashCode();
    for (int i = from; i < hashes.length; i++) {
      if (hashes[i] == hash && fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private String value(int at) {
    return unfolded(fields.get(at).value().strip()).strip();
  }

  /** Puts one space in the place of a line end and the space around it. */
  private static String unfolded(String value) {
    int first = 0;
    while (first < value.length() && !isLineEnd(value.charAt(first))) {
      first++;
    }
    return first == value.length() ? value : unfolded(value, first);
  }

  private static String unfolded(String value, int from) {
    StringBuilder unfolded = new StringBuilder(value.length()).append(value, 0, from);
    for (int i = from; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!isLineEnd(c)) {
        unfolded.append(c);
      } else {
        while (unfolded.length() > 0 && isSpace(unfolded.charAt(unfolded.length() - 1))) {
          unfolded.setLength(unfolded.length() - 1);
        }
        unfolded.append(' ');
        while (i + 1 < value.length() && isSpace(value.charAt(i + 1))) {
          i++;
        }
      }
    }
    return unfolded.toString();
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean isLineEnd(char c) {
    return c < 0x85 ? c >= '\n' && c <= '\r' : c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static int lineEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private static int afterLineEnd(String text, int end) {
    return Math.min(text.length(), text.startsWith("\r\n", end) ? end + 2 : end + 1);
  }

  private static boolean isBlank(String text, int from, int end) {
    int at = from;
    while (at < end && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at == end;
  }

  private static void add(List<Field> fields, String lines) {
    String line = lines.strip();
    int colon = nameEnd(line);
    if (colon > 0) {
      fields.add(
          new Field(
              line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
              line.substring(colon + 1)));
    }
  }

  /** Returns the end of a field's name, or -1: a name is printable ASCII without a space. */
  public static int nameEnd(String line) {
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
