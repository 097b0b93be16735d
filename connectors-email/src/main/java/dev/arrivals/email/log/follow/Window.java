package dev.arrivals.email.log.follow;

import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.source.FeedbackSink;
import dev.arrivals.spi.source.RetryLaterException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The pieces that are given to the server and not all taken yet, in their order. One that is
 * refused is given again and may come after its successors: what they mean does not depend on their
 * order.
 */
final class Window {
  private static final int MOST = 16;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private record Given(
      NativeFeedback feedback, SavedPosition after, CompletableFuture<Void> taken) {}

  private final FeedbackSink sink;
  private final Deque<Given> given = new ArrayDeque<>();

  Window(FeedbackSink sink) {
    this.sink = sink;
  }

  boolean isFull() {
    return given.size() >= MOST;
  }

  boolean isEmpty() {
    return given.isEmpty();
  }

  void give(NativeFeedback feedback, SavedPosition after) {
    given.add(new Given(feedback, after, accept(feedback)));
  }

  /**
   * Waits until the oldest piece is taken and forgets it; gives it again where it was not taken.
   *
   * @return how far everything is taken; nothing where that has not changed in {@code most}
   */
  Optional<SavedPosition> settle(Duration most) throws InterruptedException {
    Given oldest = given.peek();
    if (oldest == null) {
      return Optional.empty();
    }
    try {
      oldest.taken().get(most.toMillis(), TimeUnit.MILLISECONDS);
      given.remove();
      return Optional.of(oldest.after());
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      Thread.sleep(pause(e.getCause()).toMillis());
      given.remove();
      given.addFirst(new Given(oldest.feedback(), oldest.after(), accept(oldest.feedback())));
      return Optional.empty();
    }
  }

  /** Returns the position up to which everything is accepted; empty if unknown. */
  Optional<SavedPosition> taken() {
    Optional<SavedPosition> last = Optional.empty();
    for (Given oldest = given.peek(); isTaken(oldest); oldest = given.peek()) {
      last = Optional.of(given.remove().after());
    }
    return last;
  }

  private static boolean isTaken(@Nullable Given piece) {
    return piece != null && piece.taken().isDone() && !piece.taken().isCompletedExceptionally();
  }

  private CompletableFuture<Void> accept(NativeFeedback feedback) {
    try {
      return sink.accept(feedback).toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static Duration pause(@Nullable Throwable failure) {
    Duration asked =
        failure instanceof RetryLaterException later ? later.retryAfter() : FIRST_PAUSE;
    Duration least = asked.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : asked;
    return least.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : least;
  }
}
