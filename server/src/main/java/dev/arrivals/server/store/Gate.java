package dev.arrivals.server.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;

/**
 * Lets calls to RocksDB while it is open: a call into a closed one would end the process. Remembers
 * the first failed write and refuses all later ones until RocksDB is opened anew.
 */
final class Gate {

  /** A call that needs RocksDB. */
  @FunctionalInterface
  interface Call<T> {
    T on(Engine engine) throws RocksDBException;
  }

  /** A step between closing and opening. */
  @FunctionalInterface
  interface Opener {
    Engine open();
  }

  /** Appends wait for each other only. */
  final ReentrantLock appending = new ReentrantLock();

  /** Checkpoints, trims and purges wait for each other, never for an append. */
  final ReentrantLock maintaining = new ReentrantLock();

  /** Read side: RocksDB is in use. Write side: it is opened or closed. */
  private final ReentrantReadWriteLock lifecycle = new ReentrantReadWriteLock();

  private final Path directory;
  private Optional<Engine> engine = Optional.empty();
  private boolean closed;
  private volatile Optional<StoreException> failure = Optional.empty();
  private volatile Optional<StoreException> damage = Optional.empty();

  Gate(Path directory) {
    this.directory = directory;
  }

  Optional<StoreException> failure() {
    return failure;
  }

  Optional<StoreException> damage() {
    return damage;
  }

  <T> T reading(Call<T> call) {
    lifecycle.readLock().lock();
    try {
      return call.on(running());
    } catch (RocksDBException e) {
      throw noticed(StoreException.failed("read", directory, e));
    } finally {
      lifecycle.readLock().unlock();
    }
  }

  /** A call that has no answer. */
  @FunctionalInterface
  interface Use {
    void of(Engine engine) throws RocksDBException;
  }

  /** Runs a copy; one that fails harms nothing. */
  void copying(Use use) {
    lifecycle.readLock().lock();
    try {
      use.of(running());
    } catch (RocksDBException e) {
      throw StoreException.failed("write a backup of what is", directory, e);
    } finally {
      lifecycle.readLock().unlock();
    }
  }

  /** Runs one write; the check may refuse it unharmed, any failure after it ends all writing. */
  <T> T writing(String action, ReentrantLock turn, Runnable check, Call<T> call) {
    lifecycle.readLock().lock();
    turn.lock();
    try {
      Engine running = running();
      refuseAfterFailure();
      check.run();
      return remembering(action, call, running);
    } finally {
      turn.unlock();
      lifecycle.readLock().unlock();
    }
  }

  private <T> T remembering(String action, Call<T> call, Engine running) {
    try {
      return call.on(running);
    } catch (RocksDBException | RuntimeException cause) {
      StoreException failed = noticed(StoreException.failed(action, directory, cause));
      failure = Optional.of(failed);
      throw failed;
    } catch (Error cause) {
      failure = Optional.of(StoreException.failed(action, directory, cause));
      throw cause;
    }
  }

  /**
   * Returns the failure to remember. The first damage stays, since it is not mended where it was
   * not met again.
   */
  private StoreException noticed(StoreException e) {
    if (e.kind() == StoreException.Kind.CORRUPT && damage.isEmpty()) {
      damage = Optional.of(e);
    }
    return e;
  }

  Chunk chunk(Call<ColumnFamilyHandle> family, byte[] from, Optional<byte[]> to, int limit) {
    return reading(e -> Chunk.read(e, family.on(e), from, to, limit));
  }

  /** Closes RocksDB if it is open and opens it; the check may keep the open one. */
  void reopen(Consumer<Engine> checkWhileOpen, Opener opener) {
    lifecycle.writeLock().lock();
    try {
      refuseClosed();
      engine.ifPresent(checkWhileOpen);
      stop();
      engine = Optional.of(opener.open());
      failure = Optional.empty();
    } finally {
      lifecycle.writeLock().unlock();
    }
  }

  /** Waits for calls in flight; runs the rest only the first time. */
  void close(Runnable rest) {
    lifecycle.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        stop();
        rest.run();
      }
    } finally {
      lifecycle.writeLock().unlock();
    }
  }

  private void stop() {
    engine.ifPresent(Engine::close);
    engine = Optional.empty();
  }

  private Engine running() {
    refuseClosed();
    return engine.orElseThrow(
        () ->
            new StoreException(
                StoreException.Kind.NEEDS_REOPEN,
                "The store in " + directory + " is not open since a reopen failed; try again."));
  }

  private void refuseClosed() {
    if (closed) {
      throw new StoreException(
          StoreException.Kind.CLOSED, "The store in " + directory + " is closed.");
    }
  }

  private void refuseAfterFailure() {
    failure.ifPresent(
        cause -> {
          throw new StoreException(
              StoreException.Kind.NEEDS_REOPEN,
              "The store in "
                  + directory
                  + " takes no writes until it is reopened: "
                  + cause.getMessage(),
              cause);
        });
  }
}
