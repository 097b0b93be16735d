package dev.arrivals.server.commit;

import dev.arrivals.server.refusal.ComeAgain;
import dev.arrivals.server.refusal.Refusal;
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
public final class Room {
  // A few let in for each group that is taken out keep the thread busy, and never all at once.
  private static final int LET_IN = 4;

  private final long limit;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong begun = new AtomicLong();
  private final LongAdder refused = new LongAdder();
  private final Queue<BooleanSupplier> pausing = new ConcurrentLinkedQueue<>();

  Room(long limit) {
    this.limit = limit;
  }

  /** How many bytes may wait. */
  public long limit() {
    return limit;
  }

  /** How many bytes wait to be committed. */
  public long taken() {
    return taken.get() - begun.get();
  }

  /** How often there was too little. */
  public long refused() {
    return refused.sum();
  }

  /** Why a new call that will send much cannot be taken now; empty if it can. */
  public Optional<Refusal> refusal() {
    if (hasSome()) {
      return Optional.empty();
    }
    refused.increment();
    return Optional.of(ComeAgain.full(limit));
  }

  /**
   * Runs {@code next} as soon as there is some room, perhaps at once. It tells whether it goes on.
   */
  public void whenThereIsSome(BooleanSupplier next) {
    pausing.add(next);
    letIn();
  }

  /** Takes room; false if there is too little. What is alone fits, however large it is. */
  boolean take(long bytes) {
    if (taken.addAndGet(bytes) > limit && taken.get() != bytes) {
      taken.addAndGet(-bytes);
      refused.increment();
      return false;
    }
    return true;
  }

  /** Notes that the commit of some bytes begins; they keep their room until they are answered. */
  void begin(long bytes) {
    begun.addAndGet(bytes);
  }

  /** Gives the room of begun bytes to others. */
  void end(long bytes) {
    begun.addAndGet(-bytes);
    give(bytes);
  }

  void give(long bytes) {
    taken.addAndGet(-bytes);
    letIn();
  }

  /** Whether somebody pauses. */
  boolean isAwaited() {
    return !pausing.isEmpty();
  }

  private boolean hasSome() {
    return taken.get() <= limit / 4;
  }

  /** Lets a few in. They may have nothing to send, so it must be called again while some pause. */
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
