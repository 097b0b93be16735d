package dev.arrivals.server.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/**
 * Waits outside RocksDB while it cannot take a write because its background work is behind.
 * RocksDB's own waiting never ends once a flush has failed for want of disk space, and clients
 * would get no answer.
 */
final class Stall {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** A write that comes back at once, with Incomplete where it would have waited. */
  @FunctionalInterface
  interface Attempt {
    void run() throws RocksDBException;
  }

  private Stall() {}

  static void sitOut(Engine engine, Attempt attempt) throws RocksDBException {
    while (!done(attempt)) {
      if (engine.backgroundErrors() > 0) {
        engine.requireFreeSpace();
        throw new RocksDBException("a flush or compaction failed, and writes have to wait for it");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean done(Attempt attempt) throws RocksDBException {
    try {
      attempt.run();
      return true;
    } catch (RocksDBException e) {
      if (e.getStatus() != null && e.getStatus().getCode() == Status.Code.Incomplete) {
        return false;
      }
      throw e;
    }
  }
}
