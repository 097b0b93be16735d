package dev.arrivals.server.source;

import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.connector.GuardedSource;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.feedback.MappedFeedback;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.source.RetryLaterException;
import dev.arrivals.spi.source.SourceState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The source of one instance while it runs. Its feedback is mapped and committed. Its callbacks and
 * the checks of its health run on a thread of its own, so that nothing waits for them.
 */
public final class SourceRun {
  // One source alone must not fill the queue.
  private static final int SHARE = 8;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final long ASK_MILLIS = 500;
  private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Instance instance;
  private final GuardedSource source;
  private final Commands commands;
  private final long most;
  private final AtomicLong underWay = new AtomicLong();
  private final LongAdder taken = new LongAdder();
  private final ScheduledExecutorService thread;
  private final SourceLog log;
  private volatile SourceState state = SourceState.well();
  private volatile long asked = System.nanoTime();
  private volatile boolean running = true;

  SourceRun(Instance instance, GuardedSource source, Commands commands) {
    this.instance = instance;
    this.source = source;
    this.commands = commands;
    this.most = commands.budget().limit() / SHARE;
    this.log = new SourceLog(instance.name(), System::nanoTime);
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread created = new Thread(work, "source-" + instance.name());
              created.setDaemon(true);
              return created;
            });
  }

  /** Returns the instance. */
  public String instance() {
    return instance.name();
  }

  /** Returns how many pieces of feedback it gave that were committed. */
  public long taken() {
    return taken.sum();
  }

  /** Returns the health that it reported last, less than a second ago unless it does not answer. */
  public SourceState state() {
    return System.nanoTime() - asked < SILENT_NANOS
        ? state
        : SourceState.failing("it does not say how it is; its thread hangs");
  }

  /** Returns where the source listens. */
  public List<String> listens() {
    return source.listens();
  }

  void start(Path directory) {
    source.start(this::accept, directory);
    ask();
    thread.scheduleWithFixedDelay(this::ask, ASK_MILLIS, ASK_MILLIS, TimeUnit.MILLISECONDS);
  }

  void stop() {
    try {
      source.stop();
    } finally {
      running = false;
      thread.shutdown();
    }
  }

  private void ask() {
    state = source.state();
    asked = System.nanoTime();
    log.saw(state.problem());
  }

  private CompletionStage<Void> accept(NativeFeedback feedback) {
    long bytes = feedback.content().length + 2 * Feedback.ITEM_BYTES;
    if (!running) {
      return failed("the server is stopping");
    }
    if (underWay.addAndGet(bytes) > most && underWay.get() != bytes) {
      underWay.addAndGet(-bytes);
      return failed("more than " + most + " bytes of this source wait to be committed");
    }
    CompletableFuture<Void> told = new CompletableFuture<>();
    MappedFeedback.one(instance, feedback)
        .thenCompose(mapped -> commands.report(List.of(mapped)))
        .whenComplete((done, failure) -> tell(told, bytes, failure));
    return told.minimalCompletionStage();
  }

  /**
   * Tells the source that its feedback is committed. Only then are its bytes free again, so that a
   * slow callback slows only its own source.
   */
  private void tell(CompletableFuture<Void> told, long bytes, @Nullable Throwable failure) {
    if (failure == null) {
      taken.increment();
    }
    try {
      thread.execute(
          () -> {
            source.call(() -> complete(told, failure));
            underWay.addAndGet(-bytes);
          });
    } catch (RejectedExecutionException e) {
      complete(told, failure);
    }
  }

  private static void complete(CompletableFuture<Void> told, @Nullable Throwable failure) {
    if (failure == null) {
      told.complete(null);
    } else {
      told.completeExceptionally(retry(String.valueOf(cause(failure).getMessage())));
    }
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  private static CompletionStage<Void> failed(String why) {
    return CompletableFuture.failedStage(retry(why));
  }

  private static RetryLaterException retry(String why) {
    return new RetryLaterException(why, RETRY_AFTER);
  }
}
