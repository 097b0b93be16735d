package dev.arrivals.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the lines between the parts of a mail (RFC 2046 §5.1): two hyphens and the boundary at the
 * start of a line, then space or a hyphen. Not for several threads.
 */
final class Boundary {
  private static final int SKIPS = 128;

  /** RFC 2046 §5.1.1; of longer marks the rest is compared at the start of a line only. */
  private static final int LONGEST_SOUGHT = 72;

  private final byte[] mark;
  private final byte[] bytes;
  private final int first;
  private final int end;
  private final boolean indented;

  /** Distances that the search can advance, by the low seven bits of the last byte looked at. */
  private final byte[] skips = new byte[SKIPS];

  private final int sought;

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
    sought = Math.min(mark.length, LONGEST_SOUGHT);
    Arrays.fill(skips, (byte) sought);
    for (int i = 0; i < sought - 1; i++) {
      skips[mark[i] & (SKIPS - 1)] = (byte) (sought - 1 - i);
    }
  }

  /** Returns a search from the start that allows blanks before the lines and around the name. */
  Boundary forgiving() {
    String name = new String(mark, 2, mark.length - 2, StandardCharsets.ISO_8859_1).strip();
    byte[] bare = ("--" + name).getBytes(StandardCharsets.ISO_8859_1);
    return new Boundary(bare, bytes, first, end, true);
  }

  /** Goes to the next such line; not where there is none. */
  boolean find() {
    for (int at = mark(next); at < end; at = mark(Lines.next(bytes, at, end))) {
      int line = indented ? beforeBlanks(at) : at;
      if ((line == next || bytes[line - 1] == '\n') && isMark(at)) {
        start = line;
        next = Lines.next(bytes, line, end);
        return true;
      }
    }
    start = end;
    return false;
  }

  /** Returns where the start of the mark occurs from {@code from} on, or the end (Horspool). */
  private int mark(int from) {
    int last = sought - 1;
    int at = from;
    while (at + last < end) {
      byte b = bytes[at + last];
      if (b == mark[last] && Arrays.equals(bytes, at, at + last, mark, 0, last)) {
        return at;
      }
      at += skips[b & (SKIPS - 1)];
    }
    return end;
  }

  private boolean isMark(int at) {
    int after = at + mark.length;
    return after <= end && Arrays.equals(bytes, at, after, mark, 0, mark.length) && endsAt(after);
  }

  /** Whether the mark may end at {@code after}: its line ends there, or no name goes on. */
  private boolean endsAt(int after) {
    if (after == end) {
      return true;
    }
    byte b = bytes[after];
    return b == '-' || b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  /** Returns the start of the line found, including the line end before it; the end if none was. */
  int start() {
    boolean returns = start < end && start > 1 && bytes[start - 2] == '\r';
    return start == end || start == 0 ? start : start - (returns ? 2 : 1);
  }

  /** Returns the start of the line after the one found. */
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

  private int beforeBlanks(int from) {
    int at = from;
    while (at > next && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t')) {
      at--;
    }
    return at;
  }

  private int afterBlanks(int from) {
    int at = from;
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }
}
