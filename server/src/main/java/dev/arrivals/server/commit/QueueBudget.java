package dev.arrivals.server.commit;

import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.refusal.RetryLater;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * Limits how many bytes may wait to be committed or answered. When a quarter of the limit is taken,
 * new calls are refused, and streams that send on and on are made to pause and let in again one by
 * one. The rest is for what they had been asked for by then.
 */
public final class QueueBudget {
  // A few let in for each group that is taken out keep the thread busy, and never all at once.
  private static final int LET_IN = 4;

  private final long limit;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong begun = new AtomicLong();
  private final LongAdder refused = new LongAdder();
  private final Queue<BooleanSupplier> pausing = new ConcurrentLinkedQueue<>();

  QueueBudget(long limit) {
    this.limit = limit;
  }

  /** Returns how many bytes may wait. */
  public long limit() {
    return limit;
  }

  /** Returns how many bytes wait to be committed. */
  public long taken() {
    return taken.get() - begun.get();
  }

  /** Returns how often a call was refused. */
  public long refused() {
    return refused.sum();
  }

  /** Returns why a new call that will send much cannot be taken now; empty if it can. */
  public Optional<Refusal> refusal() {
    if (hasSome()) {
      return Optional.empty();
    }
    refused.increment();
    return Optional.of(RetryLater.full(limit));
  }

  /**
   * Runs {@code next} as soon as bytes are free, perhaps at once; it returns whether its stream
   * continues.
   */
  public void whenFree(BooleanSupplier next) {
    pausing.add(next);
    letIn();
  }

  /**
   * Reserves bytes; returns false if there are too few. A single request is admitted even above the
   * limit if nothing else waits.
   */
  boolean take(long bytes) {
    if (taken.addAndGet(bytes) > limit && taken.get() != bytes) {
      taken.addAndGet(-bytes);
      refused.increment();
      return false;
    }
    return true;
  }

  /** Notes that the commit of some bytes begins; they stay reserved until they are answered. */
  void begin(long bytes) {
    begun.addAndGet(bytes);
  }

  /** Frees bytes that were begun. */
  void end(long bytes) {
    begun.addAndGet(-bytes);
    give(bytes);
  }

  void give(long bytes) {
    taken.addAndGet(-bytes);
    letIn();
  }

  /** Returns whether a stream is paused. */
  boolean isAwaited() {
    return !pausing.isEmpty();
  }

  private boolean hasSome() {
    return taken.get() <= limit / 4;
  }

  /**
   * Resumes a few paused streams. They may have nothing to send, so this must be called again while
   * others are paused.
   */
  void letIn() {
    int let = 0;
    while (let < LET_IN && hasSome()) {
      BooleanSupplier next = pausing.poll();
      if (next == null) {
        return;
      }
      let += next.getAsBoolean() ? 1 : 0;
    }
  }
}
