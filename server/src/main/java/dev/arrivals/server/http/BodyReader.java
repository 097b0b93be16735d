package dev.arrivals.server.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads bodies within bounds: of each, of all that are held at once, and of the time it takes. Room
 * is taken for what has come, not for what was promised: a promise costs nothing. What has not come
 * yet is waited for without a thread.
 */
final class BodyReader {
  static final int LARGEST = 25 << 20;

  private static final long ALL = 64L << 20;
  private static final int FIRST = 8 << 10;
  private static final Duration SLOWEST = Duration.ofSeconds(20);

  private final AtomicLong held = new AtomicLong();

  /** A body and the room that it has until it is closed; or why there is none. */
  final class Body implements AutoCloseable {
    private final Request request;
    private final Consumer<Body> then;
    private final int most;
    private final long end = System.nanoTime() + SLOWEST.toNanos();
    private byte[] bytes = {};
    private int length;
    private long room;
    private Optional<Reply> problem = Optional.empty();

    private Body(Request request, int most, Consumer<Body> then) {
      this.request = request;
      this.most = most;
      this.then = then;
    }

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

    private void read() {
      if (isComplete()) {
        then.accept(this);
      } else {
        request.demand(this::read);
      }
    }

    private boolean isComplete() {
      while (problem.isEmpty()) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          return false;
        }
        if (Content.Chunk.isFailure(chunk)) {
          fail(Reply.refused(400, "its body broke off"));
          return true;
        }
        take(chunk.getByteBuffer());
        boolean last = chunk.isLast();
        chunk.release();
        if (last) {
          bytes = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
          return true;
        }
      }
      return true;
    }

    private void take(ByteBuffer come) {
      while (come.hasRemaining() && length < most) {
        if (length == bytes.length && !grow(Math.min(most, Math.max(FIRST, 2 * length)))) {
          fail(Reply.comeAgain(Outcome.FULL, "too many large calls at once"));
          return;
        }
        int size = Math.min(come.remaining(), bytes.length - length);
        come.get(bytes, length, size);
        length += size;
      }
      if (length > LARGEST) {
        fail(Reply.tooLarge());
      } else if (System.nanoTime() > end) {
        fail(Reply.refused(408, "the body took longer than " + SLOWEST.toSeconds() + " s"));
      }
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

    private void fail(Reply why) {
      close();
      bytes = new byte[0];
      length = 0;
      problem = Optional.of(why);
    }
  }

  /**
   * Reads a body: on this thread what has come already, the rest when it comes. {@code then} closes
   * it when nobody needs the bytes any more.
   */
  void read(Request request, Consumer<Body> then) {
    long promised = request.getLength();
    Body body = new Body(request, promised < 0 ? LARGEST + 1 : (int) promised, then);
    if (promised > LARGEST) {
      body.fail(Reply.tooLarge());
      then.accept(body);
    } else {
      body.read();
    }
  }
}
