package dev.arrivals.server.ingest;

import dev.arrivals.server.state.State;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the commit thread set aside, in the background. Starting a checkpoint only swaps two
 * maps, so the commit thread never waits for one, unless changes pile up faster than the disk takes
 * them.
 */
public final class Checkpointer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Checkpointer.class);
  private static final long PILE_UP = 4;

  private final State state;
  private final int everyChanges;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(r -> new Thread(r, "checkpoint"));
  private volatile boolean busy;

  /** A checkpoint starts when {@code everyChanges} values have changed since the last one. */
  public Checkpointer(State state, int everyChanges) {
    this.state = state;
    this.everyChanges = everyChanges;
  }

  /** Commit thread: starts a checkpoint if one is due and none is running. */
  void afterCommit() throws InterruptedException {
    int changes = state.changes();
    while (busy && changes > everyChanges * PILE_UP) {
      TimeUnit.MILLISECONDS.sleep(1);
      changes = state.changes();
    }
    if (!busy && changes >= everyChanges) {
      begin();
    }
  }

  private void begin() {
    busy = true;
    long position = state.beginCheckpoint();
    thread.execute(() -> write(position));
  }

  private void write(long position) {
    try {
      state.checkpoint(position);
      busy = false;
    } catch (RuntimeException e) {
      log.error("A checkpoint failed; it is tried again, and the journal holds everything", e);
      retry(position);
    }
  }

  private void retry(long position) {
    try {
      TimeUnit.SECONDS.sleep(1);
      if (!thread.isShutdown()) {
        thread.execute(() -> write(position));
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
