package dev.arrivals.sms;

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

  /** Where the values stand; 0 for a field that is missing, for a value follows its name. */
  private final int[] starts = new int[SmppField.COUNT];

  private final int[] ends = new int[SmppField.COUNT];
  private int found;
  private Optional<SmppField> open = Optional.empty();
  private int valueStart;

  private SmppText(String text) {
    this.text = text;
  }

  static SmppText read(String text) {
    SmppText fields = new SmppText(text);
    int colon = text.indexOf(':');
    while (colon >= 0 && !fields.has(SmppField.TEXT)) {
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
    int at = field.ordinal();
    String value = has(field) ? clean(starts[at], ends[at]) : "";
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** The message id, also where its name is stuck to a text before it. */
  Optional<String> id() {
    return value(SmppField.ID).or(() -> value(SmppField.GLUED_ID));
  }

  /** Whether this reads like a receipt at all, rather than like what a person texts. */
  boolean isReceipt() {
    return has(SmppField.STAT) || (found > 1 && id().isPresent());
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
    } else if (found == 0 && open.isEmpty() && SmppField.GLUED_ID.endsAt(text, colon)) {
      open(SmppField.GLUED_ID, colon);
    } else {
      unknownNameStart(colon).ifPresent(this::close);
    }
  }

  private void open(SmppField field, int colon) {
    close(colon - field.length());
    open = field.itself();
    valueStart = colon + 1;
    if (field == SmppField.TEXT) {
      close(text.length());
    }
  }

  private void close(int end) {
    if (open.isPresent() && !has(open.get())) {
      int at = open.get().ordinal();
      starts[at] = valueStart;
      ends[at] = Math.max(valueStart, end);
      found++;
    }
    open = Optional.empty();
  }

  private boolean has(SmppField field) {
    return starts[field.ordinal()] > 0;
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
    int last = end;
    while (first < last && isAround(text.charAt(first))) {
      first++;
    }
    while (last > first && isAround(text.charAt(last - 1))) {
      last--;
    }
    String value = text.substring(first, last);
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ') {
        return withBlanks(value);
      }
    }
    return value;
  }

  private static String withBlanks(String value) {
    StringBuilder blanks = new StringBuilder(value);
    for (int i = 0; i < blanks.length(); i++) {
      if (isBlank(blanks.charAt(i))) {
        blanks.setCharAt(i, ' ');
      }
    }
    return blanks.toString();
  }

  private static boolean isAround(char c) {
    return isBlank(c) || c == ',' || c == ';';
  }

  private static boolean isBlank(char c) {
    return c <= ' ';
  }
}
