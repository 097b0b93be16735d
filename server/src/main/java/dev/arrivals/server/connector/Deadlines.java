package dev.arrivals.server.connector;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends what foreign code does not end by itself. */
final class Deadlines {
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private Deadlines() {}

  static Future<?> after(Duration limit, Runnable end) {
    return TIMER.schedule(end, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One thread that is there already, because a new one may be too much when memory is short. */
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
}
