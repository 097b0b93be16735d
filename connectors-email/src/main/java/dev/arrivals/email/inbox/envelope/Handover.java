package dev.arrivals.email.inbox.envelope;

import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.source.FeedbackSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives mails to the server and waits for its word, until the source stops. */
public final class Handover {
  /** A mail of more bytes is refused, or left where it is. */
  public static final int LARGEST_MAIL = 25 << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FeedbackSink sink;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean refused;

  public Handover(FeedbackSink sink) {
    this.sink = sink;
  }

  /** Gives one mail; the future completes after it is durable, and fails when it is not. */
  public CompletableFuture<Void> give(byte[] mail, Map<String, String> attributes) {
    underWay.incrementAndGet();
    return accept(NativeFeedback.of(mail, attributes, Instant.now()))
        .whenComplete(
            (done, failure) -> {
              underWay.decrementAndGet();
              refused = failure != null;
            });
  }

  private CompletableFuture<Void> accept(NativeFeedback feedback) {
    try {
      return sink.accept(feedback).toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Waits until all are settled, a minute is over, or the source stops. */
  public void await(List<CompletableFuture<Void>> given) throws InterruptedException {
    CompletableFuture<Void> all = CompletableFuture.allOf(given.toArray(CompletableFuture[]::new));
    try {
      CompletableFuture.anyOf(all, stopped).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Each of them tells its own outcome.
    }
  }

  public static boolean isTaken(CompletableFuture<Void> given) {
    return given.isDone() && !given.isCompletedExceptionally();
  }

  public int underWay() {
    return underWay.get();
  }

  /** Whether the mail that was settled last was not taken. */
  public boolean isRefused() {
    return refused;
  }

  public void stop() {
    stopped.complete(null);
  }

  public boolean isStopped() {
    return stopped.isDone();
  }
}
