package dev.arrivals.email.log.line;

import java.util.List;

/** The queue id that the next server tells in its reply. */
final class NextHop {
  private static final List<String> SIGNS = List.of("queued as ", "forwarded as ", "ok id=");
  private static final int LONGEST = 64;

  private NextHop() {}

  /** The id in {@code reply}, or an empty text. */
  static String id(String reply) {
    for (String sign : SIGNS) {
      int at = indexOf(reply, sign);
      if (at >= 0) {
        return word(reply, at + sign.length());
      }
    }
    return "";
  }

  private static int indexOf(String text, String sign) {
    for (int i = 0; i + sign.length() <= text.length(); i++) {
      if (text.regionMatches(true, i, sign, 0, sign.length())) {
        return i;
      }
    }
    return -1;
  }

  private static String word(String text, int start) {
    int end = start;
    while (end < text.length() && isId(text.charAt(end))) {
      end++;
    }
    return end - start > LONGEST ? "" : text.substring(start, end);
  }

  private static boolean isId(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  }
}
