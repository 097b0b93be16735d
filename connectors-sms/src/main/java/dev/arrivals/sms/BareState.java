package dev.arrivals.sms;

import java.util.Optional;

/**
 * The place of a state whose name was left out: a known word that ends the value of another field,
 * {@code done date:2611200901 DELIVRD}, or stands before all names. Only digits may follow it, an
 * error code without a name.
 */
record BareState(int start, int end) {

  /** The state that ends a value; there must be something of the value before it. */
  static Optional<BareState> behind(String text, int from, int to) {
    return last(text, from, to).filter(state -> trimmed(text, from, state.start()) > from);
  }

  /** The state that stands before the name that ends at {@code separator}. */
  static Optional<BareState> before(String text, int separator) {
    return last(text, 0, wordStart(text, 0, trimmed(text, 0, separator)));
  }

  private static Optional<BareState> last(String text, int from, int to) {
    int end = trimmed(text, from, to);
    int start = wordStart(text, from, end);
    while (start < end && isNumber(text, start, end)) {
      end = trimmed(text, from, start);
      start = wordStart(text, from, end);
    }
    return start < end && MessageStates.isWord(text.substring(start, end))
        ? Optional.of(new BareState(start, end))
        : Optional.empty();
  }

  private static int wordStart(String text, int from, int end) {
    int start = end;
    while (start > from && !SmppText.isAround(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int trimmed(String text, int from, int end) {
    int last = end;
    while (last > from && SmppText.isAround(text.charAt(last - 1))) {
      last--;
    }
    return last;
  }

  private static boolean isNumber(String text, int start, int end) {
    return text.substring(start, end).chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
