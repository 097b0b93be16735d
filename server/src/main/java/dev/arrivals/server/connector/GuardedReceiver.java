package dev.arrivals.server.connector;

import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookReceiver;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs the webhook of one instance so that one that hangs takes neither the threads that read calls
 * nor those of other instances: a few calls of a trusted one in place, all other on threads of its
 * own with a deadline. Whatever it throws, and whatever takes too long, is told to come again.
 */
public final class GuardedReceiver implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int WAITING = 1_000;

  /**
   * Trusted ones may wait too, as for a certificate: together they keep at most so many callers.
   */
  private static final Semaphore IN_PLACE = new Semaphore(8);

  private final WebhookReceiver receiver;
  private final boolean trusted;
  private final Duration limit;
  private final ThreadPoolExecutor threads;

  GuardedReceiver(String instance, WebhookReceiver receiver, boolean trusted, Duration limit) {
    this.receiver = receiver;
    this.trusted = trusted;
    this.limit = limit;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            work -> daemon(work, "webhook-" + instance));
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * A call could not be judged: the receiver threw, hung or gave nothing, or too many calls wait.
   */
  public static final class FailedException extends RuntimeException {
    FailedException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Has a call judged; the caller is not kept by what is not trusted. The limit runs from the start
   * of the work, not while it waits for a thread.
   */
  public CompletableFuture<WebhookAnswer> receive(WebhookCall call) {
    CompletableFuture<WebhookAnswer> answer = new CompletableFuture<>();
    if (trusted && IN_PLACE.tryAcquire()) {
      judge(call, answer);
      IN_PLACE.release();
      return answer;
    }
    try {
      threads.execute(() -> judgeInTime(call, answer));
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(new FailedException("too many calls wait for it"));
    }
    return answer;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void judgeInTime(WebhookCall call, CompletableFuture<WebhookAnswer> answer) {
    Thread worker = Thread.currentThread();
    Future<?> end =
        Deadlines.after(
            limit,
            () -> {
              if (answer.completeExceptionally(late())) {
                worker.interrupt();
              }
            });
    judge(call, answer);
    end.cancel(false);
    // A call that came too late may have been interrupted; the next must not hear of it.
    Thread.interrupted();
  }

  /** A plugin may throw anything; only the kind of it is told, for its text may hold anything. */
  @SuppressWarnings("CatchingUnchecked")
  private void judge(WebhookCall call, CompletableFuture<WebhookAnswer> answer) {
    try {
      @Nullable WebhookAnswer judged = ForeignCode.run(receiver, () -> receiver.receive(call));
      if (judged == null) {
        answer.completeExceptionally(new FailedException("it answered null"));
      } else {
        answer.complete(judged);
      }
    } catch (Throwable e) {
      answer.completeExceptionally(new FailedException("it threw " + e.getClass().getName()));
    }
  }

  private FailedException late() {
    return new FailedException("it has not come back after " + limit.toSeconds() + " s");
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
