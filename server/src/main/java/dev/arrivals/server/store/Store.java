package dev.arrivals.server.store;

import dev.arrivals.server.store.files.AckedMark;
import dev.arrivals.server.store.files.Privacy;
import dev.arrivals.server.store.files.Seal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rocksdb.RocksDBException;

/**
 * A data directory: a journal whose rows are synced before {@link #append} returns, and tables that
 * follow it by checkpoints. RocksDB's one write-ahead log keeps the order of all writes, so a crash
 * leaves a checkpoint whole or absent and never ahead of its journal rows.
 *
 * <p>After a write failed its outcome is unknown. Reads go on, but every further write is refused
 * until {@link #reopen} has read back what the disk really holds.
 */
public final class Store implements AutoCloseable {
  /** The format of the directories that this release writes; it opens all earlier ones too. */
  public static final long FORMAT = Meta.CURRENT_FORMAT;

  private final Path directory;
  private final List<Table> known;
  private final StoreOptions options;
  private final FaultPoints faults;
  private final DirectoryLock lock;
  private final AckedMark acked;
  private final SharedMemory memory;
  private final Gate gate;
  private final Journal journal;
  private final Tables tables;

  private Store(
      Path directory,
      List<Table> known,
      StoreOptions options,
      FaultPoints faults,
      DirectoryLock lock)
      throws IOException {
    this.directory = directory;
    this.known = known;
    this.options = options;
    this.faults = faults;
    this.lock = lock;
    acked = AckedMark.open(directory);
    memory = new SharedMemory(options);
    gate = new Gate(directory);
    journal = new Journal(directory, gate, faults, acked);
    tables = new Tables(gate, faults, journal);
  }

  /** Returns the process that has a directory open; empty if none has. */
  public static Optional<String> holder(Path directory) {
    return DirectoryLock.holder(directory);
  }

  /**
   * Opens the directory, and creates it if it is not there.
   *
   * @param tables all tables that rows are kept in; {@link Table#META} is there without being named
   */
  public static Store open(Path directory, List<Table> tables, StoreOptions options) {
    return open(directory, tables, options, FaultPoints.NONE);
  }

  /** Opens the directory for tests that make the store fail between two steps. */
  public static Store open(
      Path directory, List<Table> tables, StoreOptions options, FaultPoints faults) {
    List<Table> known = Stream.concat(Stream.of(Table.META), tables.stream()).toList();
    Opening.createDirectory(directory);
    Privacy.of(directory).tighten();
    Optional<DirectoryLock> lock = Optional.empty();
    Optional<Store> store = Optional.empty();
    boolean opened = false;
    try {
      lock = Optional.of(DirectoryLock.take(directory));
      store = Optional.of(new Store(directory, known, options, faults, lock.get()));
      store.get().gate.reopen(open -> {}, store.get()::start);
      store.get().tighten();
      opened = true;
      return store.get();
    } catch (IOException e) {
      throw StoreException.failed("open the store", directory, e);
    } finally {
      if (!opened) {
        store.ifPresentOrElse(Store::close, lock.map(Store::closing).orElse(() -> {}));
      }
    }
  }

  /**
   * Appends one journal row and syncs it. Returns its position: 1, 2, 3 and so on, also across
   * restarts. After an exception the row may or may not be there; only {@link #reopen} tells.
   */
  public long append(byte[] row) {
    return journal.append(row);
  }

  /**
   * Applies the writes and moves the checkpoint to this journal position, all or nothing. It is not
   * synced by itself: the journal rows behind it stay until {@link #trimJournal} has synced it.
   */
  public void checkpoint(List<Write> writes, long journalPosition) {
    tables.checkpoint(writes, journalPosition);
  }

  /** Removes the journal rows before this position, which the checkpoint must have covered. */
  public void trimJournal(long keepFrom) {
    journal.trim(keepFrom);
  }

  /** Returns a row. */
  public Optional<byte[]> get(Table table, byte[] key) {
    return tables.get(table, key);
  }

  /**
   * Shows the rows of a range in key order. Nothing is pinned: the rows are as of different
   * moments, and the visitor may be slow or call the store.
   */
  public void scan(Table table, byte[] fromInclusive, byte[] toExclusive, RowVisitor visitor) {
    tables.scan(table, fromInclusive, Optional.of(toExclusive), Chunk.FIRST_ROWS, visitor);
  }

  /**
   * Shows the rows of a range of which about {@code rows} will be looked at, so that few more are
   * read.
   */
  public void scan(
      Table table, byte[] fromInclusive, byte[] toExclusive, int rows, RowVisitor visitor) {
    tables.scan(table, fromInclusive, Optional.of(toExclusive), Chunk.first(rows), visitor);
  }

  /** Shows all rows whose keys have a prefix; the empty prefix is the whole table. */
  public void scanPrefix(Table table, byte[] prefix, RowVisitor visitor) {
    tables.scan(table, prefix, Keys.prefixEnd(prefix), Chunk.FIRST_ROWS, visitor);
  }

  /**
   * Shows the journal from this position, or from the first row that is left, to the last row
   * acknowledged by then.
   */
  public void readJournal(long fromPosition, JournalVisitor visitor) {
    journal.read(fromPosition, visitor);
  }

  /** Returns a journal row; empty if it was trimmed or is not acknowledged. */
  public Optional<byte[]> journalRow(long position) {
    return journal.row(position);
  }

  /** Returns the position of the last acknowledged journal row; 0 before the first. */
  public long lastPosition() {
    return journal.last();
  }

  /**
   * Returns the journal position up to which the tables are written; 0 before the first checkpoint.
   */
  public long checkpointPosition() {
    return journal.checkpoint();
  }

  /** Returns the position of the first journal row that was not trimmed; at least 1. */
  public long firstPosition() {
    return journal.start();
  }

  /** Returns why writes are refused until {@link #reopen}; empty while all is well. */
  public Optional<StoreException> failure() {
    return gate.failure();
  }

  /** Returns the first damage that was met since this store was opened; empty if there was none. */
  public Optional<StoreException> damage() {
    return gate.damage();
  }

  /** Returns how often the write-ahead log was synced since this store was opened. */
  public long walSyncs() {
    return gate.reading(engine -> memory.walSyncs());
  }

  /** Native memory in use: cached blocks and write buffers. */
  public long memoryBytes() {
    return gate.reading(engine -> memory.bytes());
  }

  /** Returns the size of all files of the data directory. */
  public long bytesOnDisk() {
    try (Stream<Path> files = Files.walk(directory)) {
      // A file that goes away meanwhile counts as empty.
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException | UncheckedIOException e) {
      throw StoreException.failed("measure the files", directory, e);
    }
  }

  /**
   * Writes a copy as of one moment into a directory, and returns up to which position it surely
   * holds everything. Reads and writes go on meanwhile.
   *
   * @param beside a directory beside the tables, if it is there, that is copied before them: what
   *     it remembers as done is in the copy too
   */
  public long copyTo(Path target, Path beside) {
    gate.maintaining.lock();
    try {
      long position = journal.last();
      Privacy.create(target);
      if (Files.isDirectory(directory.resolve(beside))) {
        Copy.files(directory.resolve(beside), target.resolve(beside));
      }
      gate.copying(engine -> Copy.write(engine, target, position));
      return position;
    } catch (IOException e) {
      throw StoreException.failed("write a backup", target, e);
    } finally {
      gate.maintaining.unlock();
    }
  }

  /** Closes the directory to everybody but its owner, with the files that came since. */
  public void tighten() {
    Privacy.of(directory).tighten();
  }

  /**
   * Closes and opens RocksDB after a failed write and reads back what is there, including a row
   * whose append failed but reached the disk; then tries a write of its own, so that its return
   * means that writes work. Positions may differ afterwards. May be called again if it fails.
   */
  public void reopen() {
    gate.reopen(
        Engine::requireFreeSpace,
        () -> {
          faults.reached(FaultPoint.REOPEN_CLOSED);
          return start();
        });
    gate.writing("try a write", gate.appending, () -> {}, Meta::tryWrite);
  }

  private Engine start() {
    boolean sound = false;
    Optional<Engine> opened = Optional.empty();
    try {
      opened = Optional.of(Opening.engine(directory, known, options, memory, acked.read()));
      Meta.checkFormat(opened.get(), directory);
      journal.load(opened.get());
      sound = true;
      return opened.get();
    } catch (RocksDBException | IOException e) {
      throw StoreException.failed("open the store", directory, e);
    } finally {
      if (!sound) {
        opened.ifPresent(Engine::close);
      }
    }
  }

  /** Waits for calls in flight, then closes RocksDB and gives the directory free. */
  @Override
  public void close() {
    gate.close(
        () -> {
          if (gate.failure().isEmpty()) {
            Seal.write(directory, Opening.database(directory));
          }
          tighten();
          memory.close();
          closing(acked).run();
          closing(lock).run();
        });
  }

  private static Runnable closing(AutoCloseable closeable) {
    return () -> {
      try {
        closeable.close();
      } catch (Exception e) {
        // A file that only this process uses; nothing is left in it to lose.
      }
    };
  }
}
