package dev.arrivals.sms.session;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what must come, as long as a slow machine may need and no longer than it takes. */
final class Await {
  private static final long SECONDS = 60;

  private Await() {}

  static void until(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never seen: " + what);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
