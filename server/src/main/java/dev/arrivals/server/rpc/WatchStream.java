package dev.arrivals.server.rpc;

import dev.arrivals.server.watch.Change;
import dev.arrivals.server.watch.Cursor;
import dev.arrivals.server.watch.ExpiredException;
import dev.arrivals.server.watch.Feed;
import dev.arrivals.server.watch.Step;
import dev.arrivals.v1.MessageChange;
import dev.arrivals.v1.WatchMessagesResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One watch. It runs only while its client reads and there is something to tell, never on two
 * threads at once; a client that does not read costs nothing but its place.
 */
final class WatchStream {
  // Others want their turn too.
  private static final int STEPS_A_TURN = 16;

  private final ServerCallStreamObserver<WatchMessagesResponse> observer;
  private final Feed feed;
  private final WatchFilter filter;
  private final boolean endWhenCaughtUp;
  private final Executor executor;
  private final AtomicBoolean due = new AtomicBoolean();
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean ended;
  private volatile long lastSent = System.nanoTime();
  private Cursor cursor;
  private boolean caughtUp;

  WatchStream(
      ServerCallStreamObserver<WatchMessagesResponse> observer,
      Feed feed,
      WatchFilter filter,
      boolean endWhenCaughtUp,
      Cursor start,
      Executor executor) {
    this.observer = observer;
    this.feed = feed;
    this.filter = filter;
    this.endWhenCaughtUp = endWhenCaughtUp;
    this.cursor = start;
    this.executor = executor;
  }

  /** Something may have changed: news, or a client that reads again. */
  void wake() {
    due.set(true);
    if (!ended && running.compareAndSet(false, true)) {
      executor.execute(this::run);
    }
  }

  /** Says that all is well after a silence. */
  void beat(long silenceNanos) {
    if (System.nanoTime() - lastSent >= silenceNanos) {
      executor.execute(this::beat);
    }
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
      end(Errors.exception(WatchRpc.expired(e).asException()));
    } catch (RuntimeException e) {
      end(Errors.exception(e));
    } finally {
      running.set(false);
      if (due.get()) {
        wake();
      }
    }
  }

  private synchronized void turn() {
    for (int steps = 0; !ended && observer.isReady(); steps++) {
      if (steps == STEPS_A_TURN) {
        due.set(true);
        return;
      }
      Step step = feed.next(cursor, filter.delivery());
      cursor = step.after();
      tell(step);
      if (step.caughtUp()) {
        return;
      }
    }
  }

  private void tell(Step step) {
    WatchMessagesResponse.Builder b = WatchMessagesResponse.newBuilder();
    step.changes().stream().filter(filter::wants).map(WatchStream::show).forEach(b::addChanges);
    boolean first = step.caughtUp() && !caughtUp;
    caughtUp |= first;
    if (first || b.getChangesCount() > 0) {
      send(b.setCaughtUp(first));
    }
    if (first && endWhenCaughtUp) {
      ended = true;
      observer.onCompleted();
    }
  }

  private synchronized void beat() {
    if (!ended && observer.isReady()) {
      send(WatchMessagesResponse.newBuilder());
    }
  }

  private void send(WatchMessagesResponse.Builder b) {
    lastSent = System.nanoTime();
    observer.onNext(b.setToken(WatchTokens.of(cursor)).build());
  }

  private static MessageChange show(Change c) {
    String position = Tokens.position(c.position());
    MessageChange.Builder b =
        MessageChange.newBuilder()
            .setChangeId(c.message().name() + "@" + position)
            .setName(c.message().name())
            .setChannelValue(Words.number(c.message().channel()))
            .setAddress(c.message().address())
            .setStatusValue(Words.number(c.after().status()))
            .setOutcomeUnknown(c.after().outcomeUnknown())
            .setChangeTime(Times.of(c.time()))
            .setPosition(position);
    c.before().ifPresent(v -> b.setOldStatusValue(Words.number(v.status())));
    c.failure().ifPresent(f -> b.setFailure(Reports.of(f)));
    c.reports().forEach(r -> b.addReports(Reports.listed(r)));
    return b.build();
  }
}
