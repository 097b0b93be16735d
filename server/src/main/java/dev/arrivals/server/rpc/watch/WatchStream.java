package dev.arrivals.server.rpc.watch;

import dev.arrivals.server.rpc.call.Errors;
import dev.arrivals.server.watch.Cursor;
import dev.arrivals.server.watch.ExpiredException;
import dev.arrivals.server.watch.News;
import dev.arrivals.v1.MessageChange;
import dev.arrivals.v1.WatchMessagesResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A watch. It runs only while its client reads and there is something to tell, and never on two
 * threads at once; a client that does not read costs only its place.
 */
final class WatchStream {
  // Others want their turn too.
  private static final int ANSWERS_A_TURN = 8;
  private static final int PAGES_AN_ANSWER = 16;
  private static final int CHANGES_AN_ANSWER = 250;
  private static final int BYTES_AN_ANSWER = 1 << 20;

  private final ServerCallStreamObserver<WatchMessagesResponse> observer;
  private final WatchPages pages;
  private final WatchFilter filter;
  private final boolean endWhenCaughtUp;
  private final Executor executor;
  private final AtomicBoolean due = new AtomicBoolean();
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean ended;
  private volatile long lastSent = System.nanoTime();
  private Cursor cursor;
  private boolean caughtUp;
  private int bytes;
  private volatile boolean resting;
  private volatile long rested = System.nanoTime();

  WatchStream(
      ServerCallStreamObserver<WatchMessagesResponse> observer,
      WatchPages pages,
      WatchFilter filter,
      boolean endWhenCaughtUp,
      Cursor start,
      Executor executor) {
    this.observer = observer;
    this.pages = pages;
    this.filter = filter;
    this.endWhenCaughtUp = endWhenCaughtUp;
    this.cursor = start;
    this.executor = executor;
  }

  /** Runs the watch again, since there may be news, or the client reads again. */
  void wake() {
    due.set(true);
    if (!ended && running.compareAndSet(false, true)) {
      executor.execute(this::run);
    }
  }

  /**
   * Notes new commit groups. A watch that has read everything skips those that do not concern it.
   */
  void news(News news) {
    if (news.concerns(filter.delivery()) || !running.compareAndSet(false, true)) {
      wake();
      return;
    }
    boolean past = pass(news);
    leave();
    if (!past) {
      wake();
    }
  }

  private synchronized boolean pass(News news) {
    Optional<Cursor> past = resting ? news.past(cursor) : Optional.empty();
    past.ifPresent(next -> cursor = next);
    return past.isPresent();
  }

  /** Sends a heartbeat after a silence. */
  void beat(long silenceNanos) {
    if (System.nanoTime() - lastSent >= silenceNanos) {
      executor.execute(this::beat);
    }
  }

  /** Returns for how long the watch has not read everything. */
  long lagNanos(long now) {
    return resting || ended ? 0 : Math.max(0, now - rested);
  }

  boolean ended() {
    return ended;
  }

  synchronized void end(RuntimeException why) {
    if (!ended) {
      ended = true;
      observer.onError(why);
    }
  }

  void cancelled() {
    ended = true;
  }

  private void run() {
    due.set(false);
    try {
      turn();
    } catch (ExpiredException e) {
      end(Errors.exception(pages.expired(e).asException()));
    } catch (RuntimeException e) {
      end(Errors.exception(e));
    } finally {
      leave();
    }
  }

  private void leave() {
    running.set(false);
    if (due.get()) {
      wake();
    }
  }

  private synchronized void turn() {
    if (resting) {
      rested = System.nanoTime();
      resting = false;
    }
    for (int answers = 0; !ended && !resting && observer.isReady(); answers++) {
      if (answers == ANSWERS_A_TURN) {
        due.set(true);
        return;
      }
      tell();
    }
  }

  private void tell() {
    WatchMessagesResponse.Builder b = WatchMessagesResponse.newBuilder();
    bytes = 0;
    for (int read = 0; more(read, b); read++) {
      WatchPage page = pages.next(cursor, filter.delivery());
      page.changes(filter).forEach(change -> add(change, b));
      cursor = page.after();
      resting = page.caughtUp();
    }
    boolean first = resting && !caughtUp;
    caughtUp |= first;
    if (first || b.getChangesCount() > 0) {
      send(b.setCaughtUp(first));
    }
    if (first && endWhenCaughtUp) {
      ended = true;
      observer.onCompleted();
    }
  }

  /**
   * Where changes are large they come in several answers. The token of all but the last one goes
   * back to the begin of the page, so that a watch that resumes there is told some of it twice.
   */
  private void add(MessageChange change, WatchMessagesResponse.Builder b) {
    bytes += change.getSerializedSize();
    if (bytes > BYTES_AN_ANSWER && b.getChangesCount() > 0) {
      send(b);
      b.clear();
      bytes = change.getSerializedSize();
    }
    b.addChanges(change);
  }

  private boolean more(int read, WatchMessagesResponse.Builder b) {
    return !resting
        && read < PAGES_AN_ANSWER
        && bytes < BYTES_AN_ANSWER
        && b.getChangesCount() < CHANGES_AN_ANSWER;
  }

  private synchronized void beat() {
    if (!ended && observer.isReady()) {
      send(WatchMessagesResponse.newBuilder());
    }
  }

  private void send(WatchMessagesResponse.Builder b) {
    lastSent = System.nanoTime();
    observer.onNext(b.setToken(pages.token(cursor)).build());
  }
}
