package dev.arrivals.server.rpc.watch;

import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.refusal.Missing;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.rpc.call.Errors;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.rpc.translation.Times;
import dev.arrivals.server.rpc.translation.Tokens;
import dev.arrivals.server.state.State;
import dev.arrivals.server.vital.Vitals;
import dev.arrivals.server.watch.Cursor;
import dev.arrivals.server.watch.ExpiredException;
import dev.arrivals.server.watch.Feed;
import dev.arrivals.server.watch.News;
import dev.arrivals.server.watch.Watches;
import dev.arrivals.v1.WatchMessagesRequest;
import dev.arrivals.v1.WatchMessagesResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** All watches: wakes them when there is news, and ends them when the server stops. */
public final class WatchRpc implements Watches, AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final long TICK_MILLIS = 250;
  private static final int THREADS = 2;
  // A tenth of a thread at most goes into telling watches that there is news.
  private static final int REST = 9;

  private final State state;
  private final Vitals vitals;
  private final Feed feed;
  private final WatchPages pages;
  private final Map<WatchStream, Duration> streams = new ConcurrentHashMap<>();
  private final AtomicBoolean waking = new AtomicBoolean();
  private final AtomicBoolean beating = new AtomicBoolean();
  private long told;
  private volatile long wakeAgain = System.nanoTime();
  // News after the end is for nobody; the commit thread must not stumble over it.
  private final ScheduledExecutorService threads =
      new ScheduledThreadPoolExecutor(
          THREADS, r -> new Thread(r, "watch"), new ThreadPoolExecutor.DiscardPolicy());

  private final Executor paced;

  /** Listens to the state from now on; no thread is started before the first watch. */
  public WatchRpc(State state, Committer committer, Vitals vitals) {
    this.state = state;
    this.feed = new Feed(state);
    this.pages = new WatchPages(state, feed);
    this.told = state.position();
    this.vitals = vitals;
    this.paced =
        new PacedExecutor(
            work -> threads.execute(guarded(work)), () -> committer.budget().taken() > 0);
    state.listen(this::news);
  }

  /** Starts a watch, which answers until its client or the server ends it. */
  public void watch(WatchMessagesRequest request, StreamObserver<WatchMessagesResponse> answers) {
    ServerCallStreamObserver<WatchMessagesResponse> observer =
        (ServerCallStreamObserver<WatchMessagesResponse>) answers;
    try {
      open(request, observer);
    } catch (ExpiredException e) {
      observer.onError(Errors.exception(pages.expired(e).asException()));
    } catch (RuntimeException e) {
      observer.onError(Errors.exception(e));
    }
  }

  private void open(
      WatchMessagesRequest request, ServerCallStreamObserver<WatchMessagesResponse> observer) {
    WatchFilter filter = new WatchFilter(request);
    filter
        .delivery()
        .filter(id -> state.delivery(id).isEmpty())
        .ifPresent(
            id -> {
              throw Missing.delivery(id).asException();
            });
    Duration heartbeat = heartbeat(request);
    WatchStream stream =
        new WatchStream(
            observer, pages, filter, request.getEndWhenCaughtUp(), start(request), paced);
    observer.setOnReadyHandler(stream::wake);
    observer.setOnCancelHandler(
        () -> {
          stream.cancelled();
          streams.remove(stream);
        });
    streams.put(stream, heartbeat);
    if (beating.compareAndSet(false, true)) {
      threads.scheduleWithFixedDelay(
          guarded(this::beat), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }
    stream.wake();
  }

  private Cursor start(WatchMessagesRequest request) {
    return switch (request.getStartCase()) {
      case TOKEN -> WatchTokens.read(request.getToken(), feed, state.epochs());
      case AFTER_POSITION -> after(request.getAfterPosition());
      case AFTER_TIME -> feed.since(Times.of("after_time", request.getAfterTime()));
      case FROM_NOW -> request.getFromNow() ? feed.now() : feed.start();
      case START_NOT_SET -> feed.start();
    };
  }

  private Cursor after(String position) {
    Tokens.Position after = Tokens.read("after_position", position);
    if (!after.isIn(state.epochs())) {
      throw feed.ofAnotherHistory();
    }
    return Cursor.group(after.number() + 1);
  }

  private static Duration heartbeat(WatchMessagesRequest request) {
    if (!request.hasHeartbeat()) {
      return HEARTBEAT;
    }
    Duration asked = Times.of("heartbeat", request.getHeartbeat());
    if (asked.compareTo(SHORTEST) < 0 || asked.compareTo(LONGEST) > 0) {
      throw Checks.invalid("heartbeat", Times.text(asked), "1 s to 1 h");
    }
    return asked;
  }

  /** Notes on the commit thread that there is news, however many watches there are. */
  private void news() {
    if (!streams.isEmpty() && waking.compareAndSet(false, true)) {
      long pause = Math.max(0, wakeAgain - System.nanoTime());
      threads.schedule(guarded(this::wakeAll), pause, TimeUnit.NANOSECONDS);
    }
  }

  private Runnable guarded(Runnable work) {
    return vitals.guarded("watch thread", work);
  }

  private synchronized void wakeAll() {
    waking.set(false);
    long start = System.nanoTime();
    News news = feed.news(told + 1);
    told = news.to();
    streams.keySet().forEach(stream -> stream.news(news));
    long end = System.nanoTime();
    // The more watches there are, the more groups they are told of at once.
    wakeAgain = end + REST * (end - start);
  }

  @Override
  public int count() {
    return streams.size();
  }

  @Override
  public Duration lag() {
    long now = System.nanoTime();
    return Duration.ofNanos(
        streams.keySet().stream().mapToLong(stream -> stream.lagNanos(now)).max().orElse(0));
  }

  private void beat() {
    streams.keySet().removeIf(WatchStream::ended);
    streams.forEach((stream, silence) -> stream.beat(silence.toNanos()));
  }

  /** Ends all watches, so that their clients go on with another server. */
  @Override
  public void close() {
    Refusal stopping =
        new Refusal(
            Refusal.Category.UNAVAILABLE,
            "SHUTTING_DOWN",
            "the server is stopping; watch again with the last token",
            Map.of());
    Set.copyOf(streams.keySet())
        .forEach(stream -> stream.end(Errors.exception(stopping.asException())));
    threads.shutdownNow();
  }
}
