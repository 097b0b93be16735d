package dev.arrivals.server.commit;

import dev.arrivals.server.vital.Vitals;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers commands in the order of their commits, on a thread of its own. Callers do with an answer
 * what they like on that thread; a slow one delays the answers behind it, and never a commit.
 */
final class Acks implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Acks.class);
  private static final String NAME = "ack thread";
  private static final int READERS = 2;
  private static final int IDLE_SECONDS = 10;

  private final Vitals vitals;
  private final ThreadPoolExecutor thread = threads(1, "ack");
  private final ThreadPoolExecutor readers = threads(READERS, "read-after");

  Acks(Vitals vitals) {
    this.vitals = vitals;
    readers.allowCoreThreadTimeOut(true);
  }

  private static ThreadPoolExecutor threads(int most, String name) {
    return new ThreadPoolExecutor(
        most,
        most,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        work -> new Thread(work, name));
  }

  void start() {
    thread.prestartAllCoreThreads();
  }

  /** Runs {@code answers} after all that were given before; after the end, at once. Any thread. */
  void give(Runnable answers) {
    execute(thread, vitals.guarded(NAME, answers));
  }

  /** Runs what reads tables after an answer, so that other answers do not wait for the store. */
  void read(Runnable reading) {
    execute(readers, reading);
  }

  private static void execute(ThreadPoolExecutor threads, Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException e) {
      work.run();
    }
  }

  /** Gives all answers that are still to be given, then stops. */
  @Override
  public void close() {
    end(thread);
    end(readers);
  }

  private static void end(ThreadPoolExecutor threads) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(IDLE_SECONDS, TimeUnit.SECONDS)) {
        log.warn(
            "{} answers were still to be given after {} s",
            threads.getQueue().size() + 1,
            IDLE_SECONDS);
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
