package dev.arrivals.email.mime;

import java.util.Arrays;

/**
 * Decodes quoted-printable content (RFC 2045 §6.7) in one pass over bytes in memory, as forgiving
 * as real mails need: line feeds alone end lines, and a malformed escape stays as it is. Not for
 * several threads.
 */
final class QuotedPrintable {
  private static final int SHORTEST_OUTPUT = 64;

  private final byte[] bytes;
  private final int end;
  private int at;
  private byte[] decoded;
  private int length;

  /** Blanks that are dropped where the line ends behind them; a soft line break starts with =. */
  private byte[] blanks = new byte[16];

  private int pending;

  private QuotedPrintable(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.end = end;
    at = start;
    decoded = new byte[Math.max(SHORTEST_OUTPUT, end - start)];
  }

  /** Returns the first {@code longest} bytes at most that {@code start} to {@code end} encode. */
  static byte[] decode(byte[] bytes, int start, int end, int longest) {
    QuotedPrintable reader = new QuotedPrintable(bytes, start, end);
    while (reader.at < end && reader.length < longest) {
      reader.step(bytes[reader.at++]);
    }
    return Arrays.copyOf(reader.decoded, Math.min(reader.length, longest));
  }

  private void step(byte b) {
    if (b == '=') {
      escape();
    } else if (b == '\n') {
      endLine();
    } else if (b == '\r') {
      if (at < end && bytes[at] != '\n') {
        put(b);
      }
    } else if (isBlank(b)) {
      hold(b);
    } else {
      keepBlanks();
      copyPlain();
    }
  }

  /** Copies what stands for itself from the last byte read on. */
  private void copyPlain() {
    int from = at - 1;
    while (at < end && isPlain(bytes[at])) {
      at++;
    }
    int more = at - from;
    if (decoded.length - length < more) {
      decoded = Arrays.copyOf(decoded, 2 * decoded.length + more);
    }
    System.arraycopy(bytes, from, decoded, length, more);
    length += more;
  }

  private void endLine() {
    if (pending == 0 || blanks[0] != '=') {
      put((byte) '\r');
      put((byte) '\n');
    }
    pending = 0;
  }

  private void escape() {
    keepBlanks();
    int first = next();
    if (first == '=') {
      put((byte) '=');
      if (isLineEnd()) {
        hold((byte) '=');
      }
    } else if (first >= 0 && isBlank((byte) first)) {
      if (first != '\n') {
        hold((byte) '=');
        hold((byte) first);
      }
    } else {
      put(first, next());
    }
  }

  private void put(int first, int second) {
    int high = hex(first);
    int low = hex(second);
    if (high >= 0 && low >= 0) {
      put((byte) (high << 4 | low));
    } else {
      put((byte) '=');
      putIfAny(first);
      putIfAny(second);
    }
  }

  private void putIfAny(int read) {
    if (read >= 0) {
      put((byte) read);
    }
  }

  /** Returns the next byte as a number from 0 on, or -1 at the end. */
  private int next() {
    return at < end ? bytes[at++] & 0xff : -1;
  }

  private boolean isLineEnd() {
    return at < end
        && (bytes[at] == '\n' || (bytes[at] == '\r' && at + 1 < end && bytes[at + 1] == '\n'));
  }

  private void keepBlanks() {
    for (int i = 0; i < pending; i++) {
      put(blanks[i]);
    }
    pending = 0;
  }

  private void hold(byte b) {
    blanks = pending == blanks.length ? Arrays.copyOf(blanks, 2 * pending) : blanks;
    blanks[pending++] = b;
  }

  private void put(byte b) {
    decoded = length == decoded.length ? Arrays.copyOf(decoded, 2 * length) : decoded;
    decoded[length++] = b;
  }

  private static int hex(int c) {
    return c < 0 ? -1 : Character.digit(c, 16);
  }

  private static boolean isPlain(byte b) {
    return (b > ' ' || b < 0) && b != '=';
  }

  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ' && Character.isWhitespace(b);
  }
}
