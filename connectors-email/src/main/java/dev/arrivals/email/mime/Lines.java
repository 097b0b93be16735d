package dev.arrivals.email.mime;

import java.util.Arrays;

/** The line ends of raw mails. */
public final class Lines {
  private static final byte[] MBOX = {'F', 'r', 'o', 'm', ' '};

  private Lines() {}

  /**
   * Removes leading blank lines and the separator of a mailbox file, and makes line ends line
   * feeds.
   */
  static byte[] clean(byte[] content) {
    byte[] bytes = hasLineFeed(content) ? content : withLineFeeds(content);
    int start = skipBlank(bytes, 0);
    if (Arrays.equals(bytes, start, Math.min(bytes.length, start + 5), MBOX, 0, 5)) {
      start = skipBlank(bytes, lineEnd(bytes, start));
    }
    return start == 0 ? bytes : Arrays.copyOfRange(bytes, start, bytes.length);
  }

  /** Returns the start of the line after the one at {@code from}, or {@code end}. */
  static int next(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, end);
  }

  /** Whether nothing but a line end is between these. */
  static boolean isEmpty(byte[] bytes, int from, int to) {
    int last = to > from && bytes[to - 1] == '\n' ? to - 1 : to;
    return last == from || (last == from + 1 && bytes[from] == '\r');
  }

  /** Whether there is nothing but space. */
  public static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b > ' ' || b < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a blank line follows some that are not, between these. */
  static boolean hasBlank(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= 0 && bytes[at] <= ' ') {
      at++;
    }
    for (; at + 2 < to; at++) {
      boolean carriageReturn = bytes[at + 1] == '\r';
      if (bytes[at] == '\n' && bytes[at + (carriageReturn ? 2 : 1)] == '\n') {
        return true;
      }
    }
    return false;
  }

  private static boolean hasLineFeed(byte[] bytes) {
    return lineEnd(bytes, 0) < bytes.length;
  }

  private static byte[] withLineFeeds(byte[] content) {
    byte[] bytes = content.clone();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '\r' ? (byte) '\n' : bytes[i];
    }
    return bytes;
  }

  private static int lineEnd(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private static int skipBlank(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && (bytes[at] == '\n' || bytes[at] == '\r')) {
      at++;
    }
    return at;
  }
}
