package dev.arrivals.server.qualification;

import java.util.Locale;

/** A text in which {@code *} stands for anything, compared without case. */
final class Glob {
  private final String pattern;
  private final String[] parts;

  private Glob(String pattern) {
    this.pattern = pattern;
    this.parts = pattern.split("\\*", -1);
  }

  static Glob of(String pattern) {
    return new Glob(fold(pattern));
  }

  static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  boolean isLiteral() {
    return parts.length == 1;
  }

  String pattern() {
    return pattern;
  }

  /** Returns the shortest text that it fits. */
  String shortest() {
    return String.join("", parts);
  }

  /**
   * Returns whether it fits a text in lower case. Every part is looked for once, from left to
   * right.
   */
  boolean fits(String text) {
    String first = parts[0];
    String last = parts[parts.length - 1];
    if (isLiteral() || !text.startsWith(first)) {
      return isLiteral() && text.equals(first);
    }
    int at = first.length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = text.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return text.length() - at >= last.length() && text.endsWith(last);
  }

  /**
   * Returns whether it fits every text that the other one fits: only {@code *} takes a {@code *}.
   */
  boolean covers(Glob other) {
    // In the other text, a star stands for a letter that occurs nowhere else.
    return fits(other.pattern.replace('*', '\0'));
  }
}
