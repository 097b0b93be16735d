package dev.arrivals.email.inbox.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The mail within a session: up to CR LF dot CR LF, with the stuffed dots taken out (RFC 5321
 * §4.5.2). No other line end counts, so nobody smuggles a second mail into the first.
 */
final class DottedStream extends InputStream {
  private static final int NONE = -2;

  private final InputStream in;
  private int last = '\n';
  private int beforeLast = '\r';
  private int pending = NONE;
  private boolean ended;

  DottedStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    if (ended) {
      return -1;
    }
    int next = next();
    if (next == '.' && beforeLast == '\r' && last == '\n') {
      next = afterDot();
    }
    beforeLast = last;
    last = next;
    return next;
  }

  private int afterDot() throws IOException {
    int next = next();
    if (next != '\r') {
      return next;
    }
    int following = next();
    ended = following == '\n';
    pending = following;
    return ended ? -1 : next;
  }

  private int next() throws IOException {
    int next = pending == NONE ? in.read() : pending;
    pending = NONE;
    if (next < 0) {
      throw new EOFException("the mail ends before its last line");
    }
    return next;
  }

  @Override
  public int read(byte[] bytes, int start, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int next = read();
      if (next < 0) {
        return count == 0 ? -1 : count;
      }
      bytes[start + count++] = (byte) next;
    }
    return count;
  }
}
