package dev.arrivals.sms;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a receipt text, read in one pass. Every field may be missing and the order is free;
 * a value ends at the next name, known or not; the first of two equal names holds, and one written
 * as in the standard over others; whatever follows {@code text:} is a piece of the message, which
 * anybody may have written. A state whose name was left out is known by its word.
 */
final class SmppText {
  /** Longer words before a colon are no names; the limit keeps the pass linear. */
  private static final int LONGEST_NAME = 24;

  /** Blanks, what separates fields, and quotes. */
  private static final boolean[] AROUND = new boolean[128];

  static {
    Arrays.fill(AROUND, 0, ' ' + 1, true);
    ",;|&\"'".chars().forEach(c -> AROUND[c] = true);
  }

  private final String text;

  /**
   * The positions where each value starts and, {@code COUNT} further on, where it ends; that is 0
   * for a field that is missing.
   */
  private final int[] bounds = new int[2 * SmppField.COUNT];

  /** The start and end of the value of another id than the one that holds; 0 for none. */
  private int otherIdStart;

  private int otherIdEnd;
  private int found;
  private @Nullable SmppField open;
  private boolean byOtherName;

  /** A bit for each field that was found by another name than that of the standard. */
  private int otherNames;

  /** The likeliest to come: nearly all texts keep the order of the standard. */
  private SmppField next = SmppField.ID;

  private int valueStart;

  private SmppText(String text) {
    this.text = text;
  }

  /** Reads a text; where colons announce no receipt, signs of equality may. */
  static SmppText read(String text) {
    SmppText fields = read(text, ':');
    if (fields.has(SmppField.STAT)) {
      return fields;
    }
    SmppText others = text.indexOf('=') < 0 ? fields : read(text, '=');
    SmppText best = others.has(SmppField.STAT) || others.found > fields.found ? others : fields;
    best.findBareState();
    return best;
  }

  private static SmppText read(String text, char separator) {
    SmppText fields = new SmppText(text);
    int at = text.indexOf(separator);
    while (at >= 0 && !fields.has(SmppField.TEXT)) {
      fields.at(at);
      at = text.indexOf(separator, at + 1);
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
    if (!has(field)) {
      return Optional.empty();
    }
    int start = start(field);
    String value = clean(start, end(field, start));
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** The time that {@code field} tells; {@code zone} holds where it names none. */
  Optional<Instant> time(SmppField field, ZoneId zone) {
    if (!has(field)) {
      return Optional.empty();
    }
    int start = start(field);
    return SmppDate.read(text, start, end(field, start), zone);
  }

  /** The message id, also where its name is stuck to a text before it; it holds no blank. */
  Optional<String> id() {
    Optional<String> id = value(SmppField.ID);
    return (id.isPresent() ? id : value(SmppField.GLUED_ID)).map(SmppText::firstToken);
  }

  /** The id of a text that names two, such as that of the gateway beside that of the centre. */
  Optional<String> otherId() {
    String value = clean(otherIdStart, otherIdEnd).strip();
    return value.isEmpty() ? Optional.empty() : Optional.of(firstToken(value));
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

  private void at(int separator) {
    int likely = next.startBefore(text, separator);
    SmppField field = likely >= 0 ? next : SmppField.before(text, separator);
    if (field != null) {
      open(field, likely >= 0 ? likely : field.startBefore(text, separator), separator);
    } else {
      unknown(separator);
    }
  }

  private void unknown(int separator) {
    int glued = found == 0 && open == null ? SmppField.GLUED_ID.gluedStart(text, separator) : -1;
    int start = unknownNameStart(separator);
    if (glued >= 0) {
      open(SmppField.GLUED_ID, glued, separator);
    } else if (start < separator) {
      close(start);
    }
  }

  private void open(SmppField field, int nameStart, int separator) {
    close(nameStart);
    open = field;
    byOtherName = !field.isWrittenAsUsual(text, nameStart, separator);
    next = field.next();
    valueStart = separator + 1;
    if (field == SmppField.TEXT) {
      close(text.length());
    }
  }

  private void close(int end) {
    if (open != null && !has(open)) {
      keep(open, end);
    } else if (open != null) {
      again(open, end);
    }
    open = null;
  }

  /** Keeps one of two equal names, and of two ids the other one too. */
  private void again(SmppField field, int end) {
    boolean wins = !byOtherName && hasOtherName(field);
    if (field == SmppField.ID) {
      other(wins ? start(field) : valueStart, wins ? end(field, start(field)) : end);
    }
    if (wins) {
      keep(field, end);
    }
  }

  private void other(int start, int end) {
    if (otherIdStart == 0) {
      otherIdStart = start;
      otherIdEnd = Math.max(start, end);
    }
  }

  /** Looks for a state without a name; the word ends the value of the field that it stands in. */
  private void findBareState() {
    if (found < 2) {
      return;
    }
    for (int at = 0; at < SmppField.COUNT && !has(SmppField.STAT); at++) {
      int end = bounds[SmppField.COUNT + at];
      if (end > 0 && at != SmppField.TEXT.ordinal()) {
        int field = SmppField.COUNT + at;
        BareState.behind(text, bounds[at], end)
            .ifPresent(
                state -> {
                  bounds[field] = state.start();
                  bare(state);
                });
      }
    }
    if (!has(SmppField.STAT)) {
      BareState.before(text, Math.max(text.indexOf(':'), 0)).ifPresent(this::bare);
    }
  }

  private void bare(BareState state) {
    bounds[SmppField.STAT.ordinal()] = state.start();
    bounds[SmppField.COUNT + SmppField.STAT.ordinal()] = state.end();
  }

  private void keep(SmppField field, int end) {
    int at = field.ordinal();
    found += has(field) ? 0 : 1;
    bounds[at] = valueStart;
    bounds[SmppField.COUNT + at] = Math.max(valueStart, end);
    otherNames = byOtherName ? otherNames | 1 << at : otherNames & ~(1 << at);
  }

  private boolean hasOtherName(SmppField field) {
    return (otherNames & 1 << field.ordinal()) != 0;
  }

  private boolean has(SmppField field) {
    return bounds[SmppField.COUNT + field.ordinal()] > 0;
  }

  /**
   * Returns where a name that the table lacks starts, such as {@code mcc:}, never digits of a time;
   * else {@code colon}.
   */
  private int unknownNameStart(int colon) {
    int start = colon;
    while (start > 0 && colon - start < LONGEST_NAME && isWordLetter(text.charAt(start - 1))) {
      start--;
    }
    boolean name =
        start < colon
            && Character.isLetter(text.charAt(start))
            && (start == 0 || isBlank(text.charAt(start - 1)));
    return name ? start : colon;
  }

  /** Returns where the value starts, without the characters around it. */
  private int start(SmppField field) {
    int start = bounds[field.ordinal()];
    int end = bounds[SmppField.COUNT + field.ordinal()];
    while (start < end && isAround(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private int end(SmppField field, int start) {
    int end = bounds[SmppField.COUNT + field.ordinal()];
    while (end > start && isAround(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  static boolean isAround(char c) {
    return c < AROUND.length && AROUND[c];
  }

  /** The part of a word's value before what separates fields. */
  static String withoutRest(String value) {
    int end = 0;
    while (end < value.length() && ",;|&".indexOf(value.charAt(end)) < 0) {
      end++;
    }
    return value.substring(0, end).strip();
  }

  /** Control characters inside a value count as blanks. */
  private String clean(int start, int end) {
    String value = text.substring(start, end);
    for (int i = start; i < end; i++) {
      if (text.charAt(i) < ' ') {
        return withBlanks(value);
      }
    }
    return value;
  }

  /** With a blank in the place of each control character. */
  static String withBlanks(String value) {
    StringBuilder blanks = new StringBuilder(value);
    for (int i = 0; i < blanks.length(); i++) {
      if (isBlank(blanks.charAt(i))) {
        blanks.setCharAt(i, ' ');
      }
    }
    return blanks.toString();
  }

  private static boolean isBlank(char c) {
    return c <= ' ';
  }
}
