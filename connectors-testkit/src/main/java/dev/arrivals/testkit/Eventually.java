package dev.arrivals.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for what another thread or process does: as long as a slow machine may need, and no longer
 * than it takes. What never comes fails the test. Any thread may wait.
 */
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(2);

  private Eventually() {}

  /**
   * Waits until the condition holds.
   *
   * @param what is waited for, as in "never seen: WHAT"
   * @throws AssertionError if it does not come within a minute, or the thread is interrupted
   */
  public static void until(String what, BooleanSupplier condition) {
    until(() -> what, condition);
  }

  /**
   * Waits likewise; the words are only asked for when it has failed, and may tell how far it is.
   */
  public static void until(Supplier<String> what, BooleanSupplier condition) {
    until(PATIENCE, what, condition);
  }

  static void until(Duration patience, Supplier<String> what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      pause(start, patience, what);
    }
  }

  /** Asks again until the answer is a wanted one, and returns that; a failure shows the last. */
  public static <T> T seen(String what, Callable<T> ask, Predicate<? super T> wanted) {
    return seen(PATIENCE, what, ask, wanted);
  }

  static <T> T seen(Duration patience, String what, Callable<T> ask, Predicate<? super T> wanted) {
    long start = System.nanoTime();
    T latest = answer(what, ask);
    while (!wanted.test(latest)) {
      T shown = latest;
      pause(start, patience, () -> what + ", the last was " + shown);
      latest = answer(what, ask);
    }
    return latest;
  }

  private static void pause(long start, Duration patience, Supplier<String> what) {
    if (Thread.currentThread().isInterrupted()) {
      throw new AssertionError("interrupted before it was seen: " + what.get());
    }
    if (System.nanoTime() - start > patience.toNanos()) {
      throw new AssertionError("never seen in " + patience + ": " + what.get());
    }
    LockSupport.parkNanos(PAUSE.toNanos());
  }

  private static <T> T answer(String what, Callable<T> ask) {
    try {
      return ask.call();
    } catch (Exception e) {
      throw new AssertionError("cannot be asked for: " + what, e);
    }
  }
}
