package dev.arrivals.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Walks the fields of a header in the bytes of a mail (RFC 5322 §2.2): one field goes on where a
 * line starts with space, and the header ends at an empty line. Lines that are no field are passed
 * over. Not for several threads.
 */
final class FieldBytes {
  private final byte[] bytes;
  private final int end;
  private int next;
  private int start;
  private int colon;
  private int nameEnd;

  /** Walks the header that starts at {@code start}; nothing of {@code end} or after it is read. */
  FieldBytes(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.end = end;
    next = start;
  }

  /** Goes to the next field; not after the last one. */
  boolean next() {
    while (next < end) {
      start = next;
      next = Lines.next(bytes, start, end);
      if (Lines.isEmpty(bytes, start, next)) {
        return false;
      }
      while (next < end && isSpace(bytes[next])) {
        next = Lines.next(bytes, next, end);
      }
      if (hasName()) {
        return true;
      }
    }
    return false;
  }

  /** Returns the end of the header, once there is no next field. */
  int end() {
    return next;
  }

  /** Returns the name in lower case. */
  String name() {
    return new String(bytes, start, nameEnd - start, StandardCharsets.US_ASCII)
        .toLowerCase(Locale.ROOT);
  }

  /** Whether this is its name, given in lower case. */
  boolean is(String name) {
    boolean same = nameEnd - start == name.length();
    for (int i = 0; same && i < name.length(); i++) {
      int c = bytes[start + i];
      same = (c >= 'A' && c <= 'Z' ? c + 32 : c) == name.charAt(i);
    }
    return same;
  }

  /** Returns the value as text, still folded. */
  String text() {
    return TextDecoder.text(bytes, colon + 1, next, "");
  }

  /** Returns the value in bytes, still folded. */
  byte[] value() {
    return Arrays.copyOfRange(bytes, colon + 1, next);
  }

  /** A name is printable ASCII; space may follow it (RFC 5322 §4.5). */
  private boolean hasName() {
    colon = start;
    while (colon < next && bytes[colon] != ':') {
      colon++;
    }
    nameEnd = colon;
    while (nameEnd > start && isSpace(bytes[nameEnd - 1])) {
      nameEnd--;
    }
    boolean printable = colon < next && nameEnd > start;
    for (int i = start; printable && i < nameEnd; i++) {
      printable = bytes[i] > ' ' && bytes[i] < 127;
    }
    return printable;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }
}
