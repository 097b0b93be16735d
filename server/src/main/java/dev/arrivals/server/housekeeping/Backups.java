package dev.arrivals.server.housekeeping;

import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.refusal.RefusedException;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Writes copies of the data while the server works. Any thread; a copy has one of its own. */
public final class Backups {
  private final Store store;
  private final Path data;
  private final AtomicBoolean running = new AtomicBoolean();

  /** Copies {@code store}, whose directory is {@code data}. */
  public Backups(Store store, Path data) {
    this.store = store;
    this.data = data.toAbsolutePath().normalize();
  }

  /**
   * A copy that is durable.
   *
   * @param position up to which it surely holds everything
   * @param bytes the size of its files
   */
  public record Backup(long position, long bytes) {}

  /** Writes a copy into a new directory. */
  public CompletableFuture<Backup> create(String directory) {
    Path target = checked(directory);
    if (!running.compareAndSet(false, true)) {
      throw new Refusal(
              Refusal.Category.FAILED_PRECONDITION,
              "BACKUP_RUNNING",
              "a backup is being written already; wait until it has ended",
              Map.of())
          .asException();
    }
    CompletableFuture<Backup> done = new CompletableFuture<>();
    Thread thread = new Thread(() -> run(target, done), "backup");
    thread.setDaemon(true);
    thread.start();
    return done;
  }

  private Path checked(String directory) {
    Path target = path(directory);
    if (!target.isAbsolute()) {
      throw invalid(directory, "an absolute path on the server's machine");
    }
    if (target.normalize().startsWith(data)) {
      throw invalid(directory, "a path outside the data directory " + data);
    }
    if (!isFree(target)) {
      throw invalid(directory, "a directory that is not there yet, or is empty");
    }
    return target;
  }

  private static Path path(String directory) {
    try {
      return Path.of(directory);
    } catch (InvalidPathException e) {
      throw invalid(directory, "a path");
    }
  }

  private static boolean isFree(Path target) {
    if (!Files.exists(target)) {
      return true;
    }
    try (Stream<Path> files = Files.list(target)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  @SuppressWarnings("CatchingUnchecked") // Whatever it is, another one may start.
  private void run(Path target, CompletableFuture<Backup> done) {
    try {
      Backup backup = new Backup(store.copyTo(target, Path.of("connectors")), size(target));
      running.set(false);
      done.complete(backup);
    } catch (Throwable e) {
      running.set(false);
      done.completeExceptionally(failed(e).asException());
    }
  }

  private static long size(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(target)) {
      return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    }
  }

  private static Refusal failed(Throwable e) {
    String cause = e instanceof StoreException ? String.valueOf(e.getMessage()) : e.toString();
    return Refusal.of(
        Refusal.Category.UNAVAILABLE,
        "BACKUP_FAILED",
        "the backup could not be written: " + cause + "; remove what there is of it",
        "cause",
        cause);
  }

  private static RefusedException invalid(String directory, String expected) {
    return new Refusal(
            Refusal.Category.INVALID,
            "INVALID_FIELD",
            "directory: \"" + directory + "\" (expected: " + expected + ")",
            Map.of("field", "directory", "value", directory))
        .asException();
  }
}
