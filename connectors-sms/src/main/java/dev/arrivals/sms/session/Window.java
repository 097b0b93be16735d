package dev.arrivals.sms.session;

import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.source.FeedbackSink;
import dev.arrivals.spi.source.RetryLaterException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The feedback that was read from one link and is not answered yet. It hands feedback on, has OK
 * answered after the sink has kept it, and "come again" in every other case. While it is full, or
 * the sink asks for time, nothing more is read.
 */
final class Window implements Inbound {
  private static final Map<String, String> ATTRIBUTES =
      Map.of("content-type", "application/x-smpp-pdu");

  /** Longer, and the message centre would take the link for dead. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** Shorter than message centres wait for the answer to their unbind. */
  private static final Duration LONGEST_LEAVE = Duration.ofSeconds(5);

  private final FeedbackSink sink;
  private final Answers answers;
  private final int size;
  private final Duration patience;
  private final Semaphore free;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile long resumeNanos = System.nanoTime();
  private volatile boolean closing;
  private boolean full;

  Window(FeedbackSink sink, Answers answers, int size, Duration patience) {
    this.sink = sink;
    this.answers = answers;
    this.size = size;
    this.patience = patience;
    this.free = new Semaphore(size);
  }

  @Override
  public void received(byte[] pdu) {
    if (admits()) {
      accept(pdu).whenComplete((nothing, failure) -> answers.add(answer(pdu, failure)));
    } else {
      answers.add(Answer.notTaken(pdu));
    }
  }

  @Override
  public void leaving() {
    try {
      drain(LONGEST_LEAVE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void ended() {
    closing = true;
    end.countDown();
    answers.end();
    free.release(size);
  }

  /** These were sent, so there is room again. */
  void answered(List<Answer> sent) {
    free.release((int) sent.stream().filter(Answer::placed).count());
  }

  int waiting() {
    return Math.max(0, size - free.availablePermits());
  }

  /** Takes nothing more, and tells whether all that was taken is answered in this time. */
  boolean drain(Duration patience) throws InterruptedException {
    closing = true;
    boolean drained = free.tryAcquire(size, patience.toMillis(), TimeUnit.MILLISECONDS);
    if (drained) {
      free.release(size);
    }
    return drained && end.getCount() > 0;
  }

  private boolean admits() {
    try {
      pause();
      if (closing) {
        return false;
      }
      // Once a whole patience was in vain, none is left until something is answered.
      full = !free.tryAcquire(full ? 0 : patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!full && closing) {
        free.release();
      }
      return !full && !closing;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void pause() throws InterruptedException {
    long nanos = resumeNanos - System.nanoTime();
    if (nanos > 0) {
      end.await(nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** The sink is foreign here: whatever it throws means that nothing was kept. */
  @SuppressWarnings("CatchingUnchecked")
  private CompletionStage<Void> accept(byte[] pdu) {
    try {
      return sink.accept(NativeFeedback.of(pdu, ATTRIBUTES, Clock.systemUTC().instant()));
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Answer answer(byte[] pdu, @Nullable Throwable failure) {
    if (failure == null) {
      return Answer.kept(pdu);
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof RetryLaterException later) {
      Duration pause =
          later.retryAfter().compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : later.retryAfter();
      resumeNanos = System.nanoTime() + pause.toNanos();
    }
    return Answer.notKept(pdu);
  }
}
