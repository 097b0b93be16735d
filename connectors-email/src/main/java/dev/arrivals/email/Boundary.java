package dev.arrivals.email;

import java.nio.charset.StandardCharsets;

/**
 * Finds the lines between the parts of a mail (RFC 2046 §5.1): two hyphens and the boundary at the
 * start of a line, then space or a hyphen. Not for several threads.
 */
final class Boundary {
  private final byte[] mark;
  private final byte[] bytes;
  private final int first;
  private final int end;
  private final boolean indented;
  private int next;
  private int start;

  /** Looks from {@code start}, where a line begins, up to {@code end}. */
  Boundary(String boundary, byte[] bytes, int start, int end) {
    this(("--" + boundary).getBytes(StandardCharsets.ISO_8859_1), bytes, start, end, false);
  }

  private Boundary(byte[] mark, byte[] bytes, int first, int end, boolean indented) {
    this.mark = mark;
    this.bytes = bytes;
    this.first = first;
    this.end = end;
    this.indented = indented;
    next = first;
  }

  /** The same from the start again, where blanks stand before the lines or in the name. */
  Boundary forgiving() {
    String name = new String(mark, 2, mark.length - 2, StandardCharsets.ISO_8859_1).strip();
    byte[] bare = ("--" + name).getBytes(StandardCharsets.ISO_8859_1);
    return new Boundary(bare, bytes, first, end, true);
  }

  /** Goes to the next such line; not where there is none. */
  boolean find() {
    for (int line = next; line < end; line = Lines.next(bytes, line, end)) {
      if (isMark(line)) {
        start = line;
        next = Lines.next(bytes, line, end);
        return true;
      }
    }
    start = end;
    return false;
  }

  /** Where the line starts that was found, and with it the line end before it; else the end. */
  int start() {
    boolean returns = start < end && start > 1 && bytes[start - 2] == '\r';
    return start == end || start == 0 ? start : start - (returns ? 2 : 1);
  }

  /** Where the line after the one that was found starts. */
  int next() {
    return next;
  }

  /** Whether anything follows it, without which no part begins. */
  boolean isFollowed() {
    return start + mark.length < end;
  }

  /** Whether it closes the last part. */
  boolean isLast() {
    int from = indented ? afterBlanks(start) : start;
    for (int at = from + mark.length; at + 1 < next; at++) {
      if (bytes[at] == '-' && bytes[at + 1] == '-') {
        return true;
      }
    }
    return false;
  }

  private boolean isMark(int from) {
    int line = indented ? afterBlanks(from) : from;
    int after = line + mark.length;
    if (after > end || bytes[line] != '-' || bytes[line + 1] != '-') {
      return false;
    }
    for (int i = 2; i < mark.length; i++) {
      if (bytes[line + i] != mark[i]) {
        return false;
      }
    }
    if (after == end) {
      return true;
    }
    byte b = bytes[after];
    return b == '-' || b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  private int afterBlanks(int from) {
    int at = from;
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }
}
