package dev.arrivals.sms.session;

import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.source.FeedbackSink;
import dev.arrivals.spi.source.RetryLaterException;
import dev.arrivals.twins.smsc.SmscReceipt;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A sink with a commit thread of its own, which keeps feedback and then says so. It fails at random
 * in every way a sink may: by throwing, by asking for time, by any other failure after the commit.
 */
final class Keeper implements FeedbackSink, AutoCloseable {
  private static final int HEADER = 16;

  private final ExecutorService commits = Executors.newSingleThreadExecutor();
  private final Set<ByteBuffer> bodies = ConcurrentHashMap.newKeySet();
  private final List<NativeFeedback> kept = new CopyOnWriteArrayList<>();
  private final Random random;
  private final double failing;

  Keeper() {
    this(0, 0);
  }

  Keeper(double failing, long seed) {
    this.failing = failing;
    this.random = new Random(seed);
  }

  @Override
  public CompletionStage<Void> accept(NativeFeedback feedback) {
    double chance = chance();
    if (chance < failing / 4) {
      throw new IllegalStateException("a sink that throws");
    }
    if (chance < failing / 2) {
      return CompletableFuture.failedFuture(new RetryLaterException("full", Duration.ofMillis(2)));
    }
    return CompletableFuture.runAsync(() -> keep(feedback), commits)
        .thenRun(
            () -> {
              if (chance < failing) {
                throw new IllegalStateException("kept, but nobody knows");
              }
            });
  }

  boolean has(SmscReceipt receipt) {
    return bodies.contains(ByteBuffer.wrap(receipt.body()));
  }

  /** Everything that was kept, copies included. */
  List<NativeFeedback> kept() {
    return kept;
  }

  @Override
  public void close() {
    commits.shutdownNow();
  }

  private synchronized double chance() {
    return random.nextDouble();
  }

  private void keep(NativeFeedback feedback) {
    byte[] pdu = feedback.content();
    kept.add(feedback);
    bodies.add(ByteBuffer.wrap(Arrays.copyOfRange(pdu, HEADER, pdu.length)));
  }
}
