package dev.arrivals.server.rpc.watch;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Threads that rest nineteen twentieths of their time while others are busy. A watch that falls
 * behind then catches up later, from the journal; feedback that is not taken may be lost.
 */
final class PacedExecutor implements Executor {
  private static final int REST = 19;
  private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(100);

  private final Executor threads;
  private final BooleanSupplier othersBusy;

  PacedExecutor(Executor threads, BooleanSupplier othersBusy) {
    this.threads = threads;
    this.othersBusy = othersBusy;
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(() -> run(task));
  }

  private void run(Runnable task) {
    long start = System.nanoTime();
    task.run();
    if (othersBusy.getAsBoolean()) {
      LockSupport.parkNanos(Math.min(LONGEST_REST, REST * (System.nanoTime() - start)));
    }
  }
}
