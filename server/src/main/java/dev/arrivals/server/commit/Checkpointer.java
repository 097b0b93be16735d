package dev.arrivals.server.commit;

import dev.arrivals.server.state.State;
import dev.arrivals.server.store.StoreException;
import dev.arrivals.server.vital.Vitals;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes changed rows to the store in the background, after the commit thread has set them aside.
 * Starting a checkpoint only swaps two maps, so the commit thread never waits for one, unless
 * changes pile up faster than the disk takes them.
 */
public final class Checkpointer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Checkpointer.class);
  private static final long PILE_UP = 4;
  private static final long EVERY_BYTES = 8 << 20;

  private final State state;
  private final int everyChanges;
  private final Vitals vitals;
  private final Outage outage =
      new Outage(
          "Checkpoints fail, and the journal holds everything", "Checkpoints are written again");
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(r -> new Thread(r, "checkpoint"));
  private volatile boolean busy;

  /**
   * Prepares a checkpointer that starts a checkpoint when {@code everyChanges} values have changed
   * since the last one, or when they are large.
   */
  public Checkpointer(State state, int everyChanges, Vitals vitals) {
    this.state = state;
    this.everyChanges = everyChanges;
    this.vitals = vitals;
  }

  /** Commit thread: starts a checkpoint if one is due and none is running. */
  void afterCommit() throws InterruptedException {
    while (busy && isDue(PILE_UP) && !outage.lasts()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    if (!busy && isDue(1)) {
      begin();
    }
  }

  private boolean isDue(long times) {
    return state.changes() >= everyChanges * times || state.changedBytes() >= EVERY_BYTES * times;
  }

  private void begin() {
    busy = true;
    long position = state.beginCheckpoint();
    thread.execute(vitals.guarded("checkpoint thread", () -> write(position)));
  }

  private void write(long position) {
    try {
      state.checkpoint(position);
      outage.over();
      busy = false;
    } catch (StoreException e) {
      outage.failed(e);
      retry(position);
    } catch (RuntimeException e) {
      log.error("A checkpoint failed; it is tried again, and the journal holds everything", e);
      retry(position);
    }
  }

  private void retry(long position) {
    try {
      TimeUnit.SECONDS.sleep(1);
      if (!thread.isShutdown()) {
        thread.execute(vitals.guarded("checkpoint thread", () -> write(position)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a running checkpoint, writes a last one, and stops. */
  @Override
  public void close() {
    if (!busy) {
      begin();
    }
    thread.shutdown();
    try {
      if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
        log.warn("The last checkpoint did not end in time; the next start reads the journal");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.shutdownNow();
  }
}
