package dev.arrivals.sms;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a receipt text, and the names that announce them. */
enum SmppField {
  ID("id"),
  /** An id whose name is stuck to a text before it; counts only where there is no {@link #ID}. */
  GLUED_ID("id"),
  SUB("sub"),
  DLVRD("dlvrd"),
  SUBMIT_DATE("submit date"),
  DONE_DATE("done date"),
  STAT("stat"),
  ERR("err"),
  TEXT("text");

  /** How many there are. */
  static final int COUNT = values().length;

  private static final int ASCII = 128;

  /** By the last letter of the name, so that most colons need one look. */
  private static final SmppField[][] BY_LAST_LETTER =
      IntStream.range(0, ASCII).mapToObj(SmppField::endingIn).toArray(SmppField[][]::new);

  private static final SmppField[] NONE = {};

  private static final SmppField[] IN_ORDER = values();

  private final String label;

  SmppField(String label) {
    this.label = label;
  }

  int length() {
    return label.length();
  }

  /** The field whose name stands by itself before the colon at {@code colon}; null for none. */
  static @Nullable SmppField before(String text, int colon) {
    char last = colon > 0 ? text.charAt(colon - 1) : 0;
    for (SmppField likely : last < ASCII ? BY_LAST_LETTER[last] : NONE) {
      if (likely.isBefore(text, colon)) {
        return likely;
      }
    }
    return null;
  }

  /** Whether the name stands by itself before the colon at {@code colon}. */
  boolean isBefore(String text, int colon) {
    return endsAt(text, colon) && standsAlone(text, colon);
  }

  /** The one after it in the order of the standard (SMPP 3.4, appendix B). */
  SmppField next() {
    return this == ID ? SUB : IN_ORDER[Math.min(ordinal() + 1, COUNT - 1)];
  }

  private static SmppField[] endingIn(int letter) {
    return Stream.of(values())
        .filter(field -> field != GLUED_ID)
        .filter(f -> f.label.charAt(f.label.length() - 1) == Character.toLowerCase(letter))
        .toArray(SmppField[]::new);
  }

  /** Whether the name ends at {@code colon}; case does not matter, {@code _} is a blank. */
  boolean endsAt(String text, int colon) {
    int start = colon - label.length();
    if (start < 0) {
      return false;
    }
    if (text.startsWith(label, start)) {
      return true;
    }
    for (int i = 0; i < label.length(); i++) {
      char c = text.charAt(start + i);
      if (label.charAt(i) != (c == '_' ? ' ' : Character.toLowerCase(c))) {
        return false;
      }
    }
    return true;
  }

  private boolean standsAlone(String text, int colon) {
    int start = colon - label.length();
    return start == 0
        || text.charAt(start - 1) == ' '
        || !SmppText.isWordLetter(text.charAt(start - 1));
  }
}
