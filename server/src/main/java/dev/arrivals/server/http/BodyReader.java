package dev.arrivals.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads bodies within bounds: of each, of all that are held at once, and of the time it takes. Room
 * is taken for what has come, not for what was promised: a promise costs nothing.
 */
final class BodyReader {
  static final int LARGEST = 25 << 20;

  private static final long ALL = 64L << 20;
  private static final int FIRST = 8 << 10;
  private static final Duration SLOWEST = Duration.ofSeconds(20);

  private final AtomicLong held = new AtomicLong();

  /** A body and the room that it has until it is closed; or why there is none. */
  final class Body implements AutoCloseable {
    private byte[] bytes = {};
    private long room;
    private Optional<Reply> problem = Optional.empty();

    byte[] bytes() {
      return bytes;
    }

    Optional<Reply> problem() {
      return problem;
    }

    @Override
    public void close() {
      held.addAndGet(-room);
      room = 0;
    }

    private Body fail(Reply why) {
      close();
      bytes = new byte[0];
      problem = Optional.of(why);
      return this;
    }

    private Body cut(int length) {
      bytes = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
      return this;
    }

    private boolean grow(int size) {
      long more = size - room;
      if (held.addAndGet(more) > ALL) {
        held.addAndGet(-more);
        return false;
      }
      room = size;
      bytes = Arrays.copyOf(bytes, size);
      return true;
    }
  }

  /** Reads a body; the caller closes it when nobody needs the bytes any more. */
  Body read(HttpServletRequest request) throws IOException {
    Body body = new Body();
    long promised = request.getContentLengthLong();
    if (promised > LARGEST) {
      return body.fail(Reply.tooLarge());
    }
    if (promised == 0) {
      return body;
    }
    try {
      return read(request.getInputStream(), body, promised > 0 ? (int) promised : LARGEST + 1);
    } catch (IOException | RuntimeException e) {
      body.close();
      throw e;
    }
  }

  private static Body read(InputStream in, Body body, int most) throws IOException {
    long end = System.nanoTime() + SLOWEST.toNanos();
    int length = 0;
    while (length < most) {
      if (length == body.bytes.length && !body.grow(Math.min(most, Math.max(FIRST, 2 * length)))) {
        return body.fail(Reply.comeAgain(Outcome.FULL, "too many large calls at once"));
      }
      int read = in.read(body.bytes, length, body.bytes.length - length);
      if (read < 0) {
        break;
      }
      length += read;
      if (System.nanoTime() > end) {
        return body.fail(
            Reply.refused(408, "the body took longer than " + SLOWEST.toSeconds() + " s"));
      }
    }
    return length > LARGEST ? body.fail(Reply.tooLarge()) : body.cut(length);
  }
}
