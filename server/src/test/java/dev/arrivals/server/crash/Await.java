package dev.arrivals.server.crash;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what will happen, and not longer than it may take. */
final class Await {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Await() {}

  static void until(Supplier<String> what, BooleanSupplier condition) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not within " + LONGEST + ": " + what.get());
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
