package dev.arrivals.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A pattern for a word: {@code *} is any text, {@code |} separates alternatives, {@code -} is the
 * empty one, and the case of letters does not matter.
 */
final class Glob {
  private final List<String[]> alternatives;

  private Glob(List<String[]> alternatives) {
    this.alternatives = alternatives;
  }

  static Glob of(String pattern) {
    return new Glob(
        Arrays.stream(pattern.toLowerCase(Locale.ROOT).split("\\|", -1))
            .map(String::strip)
            .map(one -> one.equals(Table.NONE) ? "" : one)
            .map(one -> one.split("\\*", -1))
            .toList());
  }

  boolean matches(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return alternatives.stream().anyMatch(pieces -> matches(pieces, lower));
  }

  private static boolean matches(String[] pieces, String text) {
    String first = pieces[0];
    String last = pieces[pieces.length - 1];
    if (pieces.length == 1) {
      return text.equals(first);
    }
    if (text.length() < first.length() + last.length()
        || !text.startsWith(first)
        || !text.endsWith(last)) {
      return false;
    }
    int from = first.length();
    int end = text.length() - last.length();
    for (int i = 1; i < pieces.length - 1; i++) {
      int at = text.indexOf(pieces[i], from);
      if (at < 0 || at + pieces[i].length() > end) {
        return false;
      }
      from = at + pieces[i].length();
    }
    return true;
  }
}
