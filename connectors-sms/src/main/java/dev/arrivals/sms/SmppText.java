package dev.arrivals.sms;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a receipt text, read in one pass. Every field may be missing and the order is free;
 * a value ends at the next name, known or not; the first of two equal names holds; whatever follows
 * {@code text:} is a piece of the message, which anybody may have written.
 */
final class SmppText {
  /** Longer words before a colon are no names; the limit keeps the pass linear. */
  private static final int LONGEST_NAME = 24;

  private final String text;
  private final Map<SmppField, String> values = new EnumMap<>(SmppField.class);
  private Optional<SmppField> open = Optional.empty();
  private int valueStart;

  private SmppText(String text) {
    this.text = text;
  }

  static SmppText read(String text) {
    SmppText fields = new SmppText(text);
    int colon = text.indexOf(':');
    while (colon >= 0 && !fields.values.containsKey(SmppField.TEXT)) {
      fields.at(colon);
      colon = text.indexOf(':', colon + 1);
    }
    fields.close(text.length());
    return fields;
  }

  /** The text that was read, unedited. */
  String whole() {
    return text;
  }

  /** The value of {@code field}; empty where it is missing or blank. */
  Optional<String> value(SmppField field) {
    return Optional.ofNullable(values.get(field)).filter(value -> !value.isEmpty());
  }

  /** The message id, also where its name is stuck to a text before it. */
  Optional<String> id() {
    return value(SmppField.ID).or(() -> value(SmppField.GLUED_ID));
  }

  /** Whether this reads like a receipt at all, rather than like what a person texts. */
  boolean isReceipt() {
    return values.containsKey(SmppField.STAT) || (id().isPresent() && values.size() > 1);
  }

  /** The part of {@code value} before its first blank. */
  static String firstToken(String value) {
    int blank = value.indexOf(' ');
    return blank < 0 ? value : value.substring(0, blank);
  }

  static boolean isWordLetter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private void at(int colon) {
    Optional<SmppField> field = SmppField.before(text, colon);
    if (field.isPresent()) {
      open(field.get(), colon);
    } else if (values.isEmpty() && open.isEmpty() && SmppField.GLUED_ID.endsAt(text, colon)) {
      open(SmppField.GLUED_ID, colon);
    } else {
      unknownNameStart(colon).ifPresent(this::close);
    }
  }

  private void open(SmppField field, int colon) {
    close(colon - field.length());
    open = Optional.of(field);
    valueStart = colon + 1;
    if (field == SmppField.TEXT) {
      close(text.length());
    }
  }

  private void close(int end) {
    open.ifPresent(field -> values.putIfAbsent(field, clean(valueStart, end)));
    open = Optional.empty();
  }

  /** Where a name that the table lacks starts, such as {@code mcc:}; never digits of a time. */
  private Optional<Integer> unknownNameStart(int colon) {
    int start = colon;
    while (start > 0 && colon - start < LONGEST_NAME && isWordLetter(text.charAt(start - 1))) {
      start--;
    }
    boolean name =
        start < colon
            && Character.isLetter(text.charAt(start))
            && (start == 0 || isBlank(text.charAt(start - 1)));
    return name ? Optional.of(start) : Optional.empty();
  }

  /** The value without what surrounds it; control characters inside it count as blanks. */
  private String clean(int start, int end) {
    int first = start;
    int last = Math.max(start, end);
    while (first < last && isAround(text.charAt(first))) {
      first++;
    }
    while (last > first && isAround(text.charAt(last - 1))) {
      last--;
    }
    StringBuilder value = new StringBuilder(text.substring(first, last));
    for (int i = 0; i < value.length(); i++) {
      if (isBlank(value.charAt(i))) {
        value.setCharAt(i, ' ');
      }
    }
    return value.toString();
  }

  private static boolean isAround(char c) {
    return isBlank(c) || c == ',' || c == ';';
  }

  private static boolean isBlank(char c) {
    return c <= ' ';
  }
}
