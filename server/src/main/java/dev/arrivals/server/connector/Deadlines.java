package dev.arrivals.server.connector;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what foreign code does not end by itself. A limit is counted in beats, each set going after
 * the one before: while the whole machine stands still, or has no processor for us, few pass, and
 * no mapper is blamed for it.
 */
final class Deadlines {
  private static final int BEATS = 20;
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private Deadlines() {}

  static Future<?> after(Duration limit, Runnable end) {
    long beat = limit.toNanos() / BEATS;
    return TIMER.scheduleWithFixedDelay(new Countdown(end), beat, beat, TimeUnit.NANOSECONDS);
  }

  /** A thread that exists already, because a new one may be too much when memory is short. */
  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "plugin-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    timer.prestartAllCoreThreads();
    // Else what was done long ago would be held until its deadline.
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  private static final class Countdown implements Runnable {
    private final Runnable end;
    private int left = BEATS; // Of the timer's one thread.

    Countdown(Runnable end) {
      this.end = end;
    }

    @Override
    public void run() {
      left--;
      if (left == 0) {
        end.run();
        throw new CancellationException("A task that repeats ends itself only so.");
      }
    }
  }
}
