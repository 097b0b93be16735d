package dev.arrivals.email.rules;

import java.util.List;

/**
 * The codes in what a server said: the first pair of a reply code and an enhanced code, else the
 * first of each that stands by itself.
 *
 * @param code the reply code, or 0
 * @param status the enhanced code, or empty
 */
record ReplyCodes(int code, String status) {
  private static final String BEFORE_CODE = "(:\"'>#/=|";
  private static final String AFTER_CODE = ":,;)-";

  /** Units: a number before one of them is no code. */
  private static final List<String> UNITS =
      List.of("minutes", "messages", "seconds", "hours", "days", "bytes", "kb", "mb");

  static ReplyCodes in(String text) {
    int code = 0;
    String status = "";
    for (int at = 0; at + 2 < text.length(); at++) {
      char c = text.charAt(at);
      if (c != '2' && c != '4' && c != '5') {
        continue;
      }
      int end =
          c == '2' || !isThreeDigits(text, at) || isNumber(text, at - 1) ? -1 : pair(text, at);
      if (end >= 0) {
        return new ReplyCodes(number(text, at), text.substring(statusAfter(text, at), end));
      }
      if (code == 0 && isCode(text, at)) {
        code = number(text, at);
      }
      if (status.isEmpty() && !isNumber(text, at - 1)) {
        int last = statusEnd(text, at);
        boolean alone = last >= 0 && !(is(text, last, '.') && isDigit(text, last + 1));
        status = alone ? text.substring(at, last) : "";
      }
    }
    return new ReplyCodes(code, status);
  }

  /** Returns the end of the enhanced code after the reply code at {@code at}, or -1. */
  private static int pair(String text, int at) {
    int start = statusAfter(text, at);
    return start == at + 3 || is(text, start, '2') ? -1 : statusEnd(text, start);
  }

  private static int statusAfter(String text, int at) {
    int start = at + 3;
    while (is(text, start, ' ') || is(text, start, '-')) {
      start++;
    }
    return start > at + 3 && is(text, start, '#') ? start + 1 : start;
  }

  /** Returns the end of the enhanced code that starts at {@code at}, or -1. */
  private static int statusEnd(String text, int at) {
    boolean starts = is(text, at, '2') || is(text, at, '4') || is(text, at, '5');
    int subject = starts && is(text, at + 1, '.') ? digits(text, at + 2) : -1;
    return subject >= 0 && is(text, subject, '.') ? digits(text, subject + 1) : -1;
  }

  /** The end of one to three digits at {@code at} and no more, or -1. */
  private static int digits(String text, int at) {
    int end = at;
    while (isDigit(text, end)) {
      end++;
    }
    return end == at || end > at + 3 ? -1 : end;
  }

  private static boolean isCode(String text, int at) {
    boolean number =
        isThreeDigits(text, at) && (text.charAt(at + 1) <= '5' || text.startsWith("571", at));
    return number && opens(text, at - 1) && closes(text, at + 3) && !isAmount(text, at + 3);
  }

  private static boolean opens(String text, int before) {
    return before < 0
        || isSpace(text.charAt(before))
        || BEFORE_CODE.indexOf(text.charAt(before)) >= 0;
  }

  private static boolean closes(String text, int after) {
    return after >= text.length()
        || isSpace(text.charAt(after))
        || AFTER_CODE.indexOf(text.charAt(after)) >= 0;
  }

  private static boolean isAmount(String text, int after) {
    if (is(text, after, ' ') && isSmall(text, after + 1)) {
      for (String unit : UNITS) {
        if (text.startsWith(unit, after + 1) && !isWord(text, after + 1 + unit.length())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isThreeDigits(String text, int at) {
    return isDigit(text, at + 1) && isDigit(text, at + 2);
  }

  private static int number(String text, int at) {
    return (text.charAt(at) - '0') * 100
        + (text.charAt(at + 1) - '0') * 10
        + (text.charAt(at + 2) - '0');
  }

  /** A digit or the dot of a longer number. */
  private static boolean isNumber(String text, int at) {
    return at >= 0 && (isDigit(text, at) || is(text, at, '.'));
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static boolean isWord(String text, int at) {
    return at < text.length()
        && (text.charAt(at) == '_' || Character.isLetterOrDigit(text.charAt(at)));
  }

  private static boolean isSmall(String text, int at) {
    return at < text.length() && text.charAt(at) >= 'a' && text.charAt(at) <= 'z';
  }

  private static boolean is(String text, int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
