package dev.arrivals.server.rpc.access;

import java.util.regex.Pattern;

/** Hides addresses in a text: words around an @, and what may be a telephone number. */
final class AddressMask {
  private static final String HIDDEN = "*";
  private static final String ENDS_WORD = "<>()[]\"',;:=";
  private static final Pattern NUMBER = Pattern.compile("\\+?+\\d{7,}+");

  private AddressMask() {}

  static String over(String text) {
    return NUMBER.matcher(mails(text)).replaceAll(HIDDEN);
  }

  private static String mails(String text) {
    StringBuilder b = new StringBuilder();
    int told = 0;
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', told)) {
      b.append(text, told, start(text, at, told)).append(HIDDEN);
      told = end(text, at);
    }
    return told == 0 ? text : b.append(text.substring(told)).toString();
  }

  private static int start(String text, int at, int from) {
    int start = at;
    while (start > from && isPart(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int end(String text, int at) {
    int end = at + 1;
    while (end < text.length() && isPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isPart(char c) {
    return c > ' ' && ENDS_WORD.indexOf(c) < 0;
  }
}
