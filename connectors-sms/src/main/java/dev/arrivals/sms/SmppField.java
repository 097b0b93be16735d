package dev.arrivals.sms;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a receipt text, and the names that announce them. */
enum SmppField {
  ID("id", "message id", "msg id"),
  /** An id whose name is stuck to a text before it; counts only where there is no {@link #ID}. */
  GLUED_ID("id"),
  SUB("sub"),
  DLVRD("dlvrd"),
  SUBMIT_DATE("submit date"),
  DONE_DATE("done date"),
  STAT("stat", "status", "state", "message state"),
  ERR("err", "err code", "error", "error code"),
  TEXT("Text");

  /** The number of fields. */
  static final int COUNT = values().length;

  private static final int ASCII = 128;

  /** The fields by the last letter of their names, so that most separators need one look. */
  private static final SmppField[][] BY_LAST_LETTER =
      IntStream.range(0, ASCII).mapToObj(SmppField::endingIn).toArray(SmppField[][]::new);

  private static final SmppField[] NONE = {};

  private static final SmppField[] IN_ORDER = values();

  /** The name as the standard writes it. */
  private final String label;

  /** All names in lower case, the longest first: {@code message id} ends in {@code id}. */
  private final List<String> labels;

  SmppField(String... labels) {
    this.label = labels[0];
    this.labels =
        Stream.of(labels)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
  }

  /** Whether the name of the field between these places is the standard's own, in its own case. */
  boolean isWrittenAsUsual(String text, int start, int end) {
    return end - start == label.length() && text.charAt(start) == label.charAt(0);
  }

  /** The field whose name stands by itself before the separator at {@code at}; null for none. */
  static @Nullable SmppField before(String text, int at) {
    int end = nameEnd(text, at);
    char last = end > 0 ? text.charAt(end - 1) : 0;
    for (SmppField likely : last < ASCII ? BY_LAST_LETTER[last] : NONE) {
      if (likely.startBefore(text, at) >= 0) {
        return likely;
      }
    }
    return null;
  }

  /**
   * Returns where the name starts that stands by itself before the separator; -1 where it does not.
   */
  int startBefore(String text, int at) {
    int usual = at - label.length();
    // Further back, "id" may be the end of a longer name of it.
    boolean whole = this != ID || usual == 0;
    if (whole && usual >= 0 && text.startsWith(label, usual) && standsAlone(text, usual)) {
      return usual;
    }
    int end = nameEnd(text, at);
    for (String name : labels) {
      int start = start(name, text, end);
      if (start >= 0 && standsAlone(text, start)) {
        return start;
      }
    }
    return -1;
  }

  /** The one after it in the order of the standard (SMPP 3.4, appendix B). */
  SmppField next() {
    return this == ID ? SUB : IN_ORDER[Math.min(ordinal() + 1, COUNT - 1)];
  }

  /**
   * Returns where the name starts if it ends before the separator, whatever stands before it; else
   * -1.
   */
  int gluedStart(String text, int at) {
    return start(label, text, nameEnd(text, at));
  }

  private static SmppField[] endingIn(int letter) {
    return Stream.of(values())
        .filter(field -> field != GLUED_ID)
        .filter(
            f ->
                f.labels.stream()
                    .anyMatch(n -> n.charAt(n.length() - 1) == Character.toLowerCase(letter)))
        .toArray(SmppField[]::new);
  }

  /** Case does not matter; a blank is any number of blanks, {@code _} and {@code -}. */
  private static int start(String name, String text, int end) {
    int at = end;
    for (int i = name.length() - 1; i >= 0; i--) {
      char wanted = name.charAt(i);
      if (wanted == ' ') {
        while (at > 0 && isBetween(text.charAt(at - 1))) {
          at--;
        }
      } else if (at > 0 && Character.toLowerCase(text.charAt(at - 1)) == wanted) {
        at--;
      } else {
        return -1;
      }
    }
    return at;
  }

  private static boolean isBetween(char c) {
    return c == ' ' || c == '_' || c == '-';
  }

  /** Blanks may stand before the separator. */
  private static int nameEnd(String text, int at) {
    int end = at;
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return end;
  }

  /** Digits before a name are the end of a value whose blank was forgotten, but not of an id. */
  private boolean standsAlone(String text, int start) {
    char before = start == 0 ? ' ' : text.charAt(start - 1);
    return before == ' '
        || !SmppText.isWordLetter(before)
        || (this != ID && Character.isDigit(before));
  }
}
