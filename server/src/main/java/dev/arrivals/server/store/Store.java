package dev.arrivals.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/**
 * A data directory: a journal whose rows are synced before {@link #append} returns, and tables that
 * follow it by checkpoints. RocksDB's one write-ahead log keeps the order of all writes, so a crash
 * leaves a checkpoint whole or absent and never ahead of its journal rows.
 *
 * <p>After a write failed its outcome is unknown. Reads go on, but every further write is refused
 * until {@link #reopen} has read back what the disk really holds.
 */
public final class Store implements AutoCloseable {

  private final Path directory;
  private final StoreOptions options;
  private final FaultPoints faults;
  private final DirectoryLock lock;
  private final AckedMark acked;
  private final SharedMemory memory;

  /** Read side: RocksDB is in use. Write side: it is opened or closed. */
  private final ReentrantReadWriteLock lifecycle = new ReentrantReadWriteLock();

  private final ReentrantLock appending = new ReentrantLock();
  private final ReentrantLock maintaining = new ReentrantLock();

  private Optional<Engine> engine = Optional.empty();
  private boolean closed;
  private volatile Optional<StoreException> failure = Optional.empty();
  private volatile long last;
  private volatile long checkpoint;
  private volatile long journalStart;

  private Store(Path directory, StoreOptions options, FaultPoints faults, DirectoryLock lock)
      throws IOException {
    this.directory = directory;
    this.options = options;
    this.faults = faults;
    this.lock = lock;
    this.acked = AckedMark.open(directory);
    this.memory = new SharedMemory(options);
  }

  /** Opens the directory, and creates it if it is not there. */
  public static Store open(Path directory, StoreOptions options) {
    return open(directory, options, FaultPoints.NONE);
  }

  /** The same for tests that make the store fail between two steps. */
  public static Store open(Path directory, StoreOptions options, FaultPoints faults) {
    Opening.createDirectory(directory);
    Optional<DirectoryLock> lock = Optional.empty();
    Optional<Store> store = Optional.empty();
    boolean opened = false;
    try {
      lock = Optional.of(DirectoryLock.take(directory));
      store = Optional.of(new Store(directory, options, faults, lock.get()));
      store.get().start();
      opened = true;
      return store.get();
    } catch (IOException e) {
      throw StoreException.failed("open the store", directory, e);
    } finally {
      if (!opened) {
        release(lock, store);
      }
    }
  }

  private static void release(Optional<DirectoryLock> lock, Optional<Store> store) {
    if (store.isPresent()) {
      store.get().close();
    } else {
      lock.ifPresent(Store::closeQuietly);
    }
  }

  /**
   * Appends one journal row and syncs it. Returns its position: 1, 2, 3 and so on, also across
   * restarts. After an exception the row may or may not be there; only {@link #reopen} tells.
   */
  public long append(byte[] row) {
    return writing("append a journal row", appending, this::refuseNothing, e -> append(e, row));
  }

  private long append(Engine e, byte[] row) throws RocksDBException {
    long position = last + 1;
    faults.reached(FaultPoint.BEFORE_APPEND);
    e.db().put(e.journal(), e.synced, Keys.bigEndian(position), row);
    faults.reached(FaultPoint.AFTER_APPEND);
    acked.write(position);
    last = position;
    return position;
  }

  /**
   * Applies the writes and moves the checkpoint to this journal position, all or nothing. It is not
   * synced by itself: the journal rows behind it stay until {@link #trimJournal} has synced it.
   */
  public void checkpoint(List<Write> writes, long journalPosition) {
    writing(
        "write a checkpoint",
        maintaining,
        () -> refuseCheckpointAt(journalPosition),
        e -> writeCheckpoint(e, writes, journalPosition));
  }

  private void refuseCheckpointAt(long position) {
    if (position < checkpoint || position > last) {
      throw new IllegalArgumentException(
          "checkpoint at " + position + " (expected: " + checkpoint + " to " + last + ")");
    }
  }

  private Optional<Void> writeCheckpoint(Engine e, List<Write> writes, long position)
      throws RocksDBException {
    try (WriteBatch batch = new WriteBatch()) {
      for (Write write : writes) {
        addTo(batch, e, write);
      }
      batch.put(e.table(Table.META), Meta.CHECKPOINT, Keys.bigEndian(position));
      faults.reached(FaultPoint.BEFORE_CHECKPOINT);
      e.db().write(e.background, batch);
    }
    faults.reached(FaultPoint.AFTER_CHECKPOINT);
    checkpoint = position;
    return Optional.empty();
  }

  private static void addTo(WriteBatch batch, Engine e, Write write) throws RocksDBException {
    if (write instanceof Write.Put put) {
      batch.put(e.table(put.table()), put.key(), put.value());
    } else {
      batch.delete(e.table(write.table()), write.key());
    }
  }

  /** Removes the journal rows before this position, which the checkpoint must have covered. */
  public void trimJournal(long keepFrom) {
    writing("trim the journal", maintaining, () -> refuseTrimTo(keepFrom), e -> trim(e, keepFrom));
  }

  private void refuseTrimTo(long keepFrom) {
    if (keepFrom > checkpoint + 1) {
      throw new IllegalArgumentException(
          "trim up to "
              + keepFrom
              + " (expected: at most "
              + (checkpoint + 1)
              + ", the rows after the checkpoint are needed for recovery)");
    }
  }

  private Optional<Void> trim(Engine e, long keepFrom) throws RocksDBException {
    if (keepFrom <= journalStart) {
      return Optional.empty();
    }
    faults.reached(FaultPoint.BEFORE_TRIM);
    e.db().flushWal(true);
    faults.reached(FaultPoint.TRIM_SYNCED);
    deleteRows(e, keepFrom);
    journalStart = keepFrom;
    faults.reached(FaultPoint.TRIM_MARKED);
    e.db().deleteFilesInRanges(e.journal(), List.of(position(0), position(keepFrom)), false);
    faults.reached(FaultPoint.AFTER_TRIM);
    return Optional.empty();
  }

  private void deleteRows(Engine e, long keepFrom) throws RocksDBException {
    try (WriteBatch batch = new WriteBatch()) {
      batch.deleteRange(e.journal(), position(0), position(keepFrom));
      batch.put(e.table(Table.META), Meta.JOURNAL_START, position(keepFrom));
      // Synced: dropping files below cannot be undone.
      e.db().write(e.synced, batch);
    }
  }

  /** Removes all rows of a key range; not for {@link Table#META}. */
  public void purgeRange(Table table, byte[] fromInclusive, byte[] toExclusive) {
    writing(
        "purge rows",
        maintaining,
        () -> refusePurgeOf(table),
        e -> purge(e, e.table(table), fromInclusive, toExclusive));
  }

  private static void refusePurgeOf(Table table) {
    if (table == Table.META) {
      throw new IllegalArgumentException("purge of META (expected: another table)");
    }
  }

  private Optional<Void> purge(Engine e, ColumnFamilyHandle family, byte[] from, byte[] to)
      throws RocksDBException {
    faults.reached(FaultPoint.BEFORE_PURGE);
    e.db().deleteRange(family, e.background, from, to);
    faults.reached(FaultPoint.AFTER_PURGE);
    return Optional.empty();
  }

  /** One row. */
  public Optional<byte[]> get(Table table, byte[] key) {
    return reading(e -> Optional.ofNullable(e.db().get(e.table(table), key)));
  }

  /** Many rows of one table, in the order of the keys. */
  public List<Optional<byte[]>> multiGet(Table table, List<byte[]> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return reading(
        e ->
            e.db().multiGetAsList(Collections.nCopies(keys.size(), e.table(table)), keys).stream()
                .map(Optional::ofNullable)
                .toList());
  }

  /**
   * Shows the rows of a range in key order. Nothing is pinned: the rows are as of different
   * moments, and the visitor may be slow or call the store.
   */
  public void scan(Table table, byte[] fromInclusive, byte[] toExclusive, RowVisitor visitor) {
    scanTo(table, fromInclusive, Optional.of(toExclusive), visitor);
  }

  /** The same for all keys with a prefix; the empty prefix is the whole table. */
  public void scanPrefix(Table table, byte[] prefix, RowVisitor visitor) {
    scanTo(table, prefix, Keys.prefixEnd(prefix), visitor);
  }

  private void scanTo(Table table, byte[] from, Optional<byte[]> to, RowVisitor visitor) {
    byte[] next = Meta.firstVisible(table, from);
    int limit = Chunk.FIRST_ROWS;
    while (to.isEmpty() || Keys.compare(next, to.get()) < 0) {
      Chunk chunk = chunk(e -> e.table(table), next, to, limit);
      for (Chunk.Row row : chunk.rows()) {
        if (!visitor.visit(row.key(), row.value())) {
          return;
        }
      }
      if (chunk.exhausted()) {
        return;
      }
      next = chunk.next();
      limit = Chunk.larger(limit);
    }
  }

  /**
   * Shows the journal from this position, or from the first row that is left, to the last row
   * acknowledged by then.
   */
  public void readJournal(long fromPosition, JournalVisitor visitor) {
    long next = Math.max(fromPosition, journalStart);
    int limit = Chunk.FIRST_ROWS;
    while (next <= last) {
      byte[] end = position(last + 1);
      Chunk chunk = chunk(Engine::journal, position(next), Optional.of(end), limit);
      for (Chunk.Row row : chunk.rows()) {
        refuseGap(next, Keys.bigEndianAt(row.key()));
        next = Keys.bigEndianAt(row.key()) + 1;
        if (!visitor.visit(next - 1, row.value())) {
          return;
        }
      }
      if (chunk.rows().isEmpty()) {
        refuseGap(next, last + 1);
        return;
      }
      limit = Chunk.larger(limit);
    }
  }

  /** Rows are missing for a good reason only where the journal was trimmed meanwhile. */
  private void refuseGap(long expected, long found) {
    if (found > expected && found > journalStart) {
      throw Opening.damaged(
          directory, "journal row " + expected + " is missing and the next one is " + found);
    }
  }

  /** One journal row; empty if it was trimmed or is not acknowledged. */
  public Optional<byte[]> journalRow(long position) {
    if (position < journalStart || position > last) {
      return Optional.empty();
    }
    return reading(e -> Optional.ofNullable(e.db().get(e.journal(), position(position))));
  }

  /** The position of the last acknowledged journal row; 0 before the first. */
  public long lastPosition() {
    return last;
  }

  /** The journal position up to which the tables are written; 0 before the first checkpoint. */
  public long checkpointPosition() {
    return checkpoint;
  }

  /** The position of the first journal row that was not trimmed; at least 1. */
  public long firstPosition() {
    return journalStart;
  }

  /** Why writes are refused until {@link #reopen}; empty while all is well. */
  public Optional<StoreException> failure() {
    return failure;
  }

  /** How often the write-ahead log was synced since this store was opened. */
  public long walSyncs() {
    return reading(e -> memory.walSyncs());
  }

  /** Native memory in use: cached blocks and write buffers. */
  public long memoryBytes() {
    return reading(e -> memory.bytes());
  }

  /** The size of all files of the data directory. */
  public long bytesOnDisk() {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw StoreException.failed("measure the files", directory, e);
    }
  }

  /**
   * Closes and opens RocksDB after a failed write and reads back what is there, including a row
   * whose append failed but reached the disk. Positions may differ afterwards. May be called again
   * if it fails.
   */
  public void reopen() {
    lifecycle.writeLock().lock();
    try {
      refuseClosed();
      if (engine.isPresent()) {
        Opening.requireFreeSpace(directory, options);
      }
      stop();
      faults.reached(FaultPoint.REOPEN_CLOSED);
      start();
    } catch (IOException e) {
      throw StoreException.failed("reopen the store", directory, e);
    } finally {
      lifecycle.writeLock().unlock();
    }
  }

  private void start() throws IOException {
    long acknowledged = acked.read();
    Engine opened = Opening.engine(directory, options, memory, acknowledged);
    boolean sound = false;
    try {
      checkFormat(opened);
      readPositions(opened, acknowledged);
      engine = Optional.of(opened);
      failure = Optional.empty();
      sound = true;
    } catch (RocksDBException e) {
      throw StoreException.failed("read the store", directory, e);
    } finally {
      if (!sound) {
        opened.close();
      }
    }
  }

  private void checkFormat(Engine e) throws RocksDBException {
    Optional<byte[]> format = Optional.ofNullable(e.db().get(e.table(Table.META), Meta.FORMAT));
    if (format.isEmpty()) {
      byte[] current = Keys.bigEndian(Meta.CURRENT_FORMAT);
      e.db().put(e.table(Table.META), e.synced, Meta.FORMAT, current);
      return;
    }
    long found = Keys.bigEndianAt(format.get());
    if (found > Meta.CURRENT_FORMAT) {
      throw Opening.newer(
          directory, "format " + found + ", this release reads up to " + Meta.CURRENT_FORMAT);
    }
  }

  private void readPositions(Engine e, long acknowledged) throws RocksDBException {
    long start = Math.max(1, meta(e, Meta.JOURNAL_START));
    long covered = meta(e, Meta.CHECKPOINT);
    long end = Math.max(start - 1, lastRow(e));
    if (end < acknowledged || end < covered) {
      throw Opening.lost(directory, end, Math.max(acknowledged, covered));
    }
    journalStart = start;
    checkpoint = covered;
    last = end;
    acked.write(end);
  }

  private static long meta(Engine e, byte[] key) throws RocksDBException {
    return Optional.ofNullable(e.db().get(e.table(Table.META), key))
        .map(Keys::bigEndianAt)
        .orElse(0L);
  }

  private static long lastRow(Engine e) throws RocksDBException {
    try (RocksIterator iterator = e.db().newIterator(e.journal(), e.scans)) {
      iterator.seekToLast();
      iterator.status();
      return iterator.isValid() ? Keys.bigEndianAt(iterator.key()) : 0;
    }
  }

  /** Waits for calls in flight, then closes RocksDB and gives the directory free. */
  @Override
  public void close() {
    lifecycle.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        stop();
        memory.close();
        closeQuietly(acked);
        closeQuietly(lock);
      }
    } finally {
      lifecycle.writeLock().unlock();
    }
  }

  private void stop() {
    engine.ifPresent(Engine::close);
    engine = Optional.empty();
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // A file that only this process uses; nothing is left in it to lose.
    }
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

  private void refuseNothing() {}

  private Engine running() {
    refuseClosed();
    return engine.orElseThrow(
        () ->
            new StoreException(
                StoreException.Kind.NEEDS_REOPEN,
                "The store in " + directory + " is not open since a reopen failed; try again."));
  }

  private static byte[] position(long position) {
    return Keys.bigEndian(position);
  }

  private Chunk chunk(Family family, byte[] from, Optional<byte[]> to, int limit) {
    return reading(e -> Chunk.read(e, family.of(e), from, to, limit));
  }

  private <T> T reading(Call<T> call) {
    lifecycle.readLock().lock();
    try {
      return call.on(running());
    } catch (RocksDBException e) {
      throw StoreException.failed("read", directory, e);
    } finally {
      lifecycle.readLock().unlock();
    }
  }

  /** Runs one write; the check may refuse it unharmed, any failure after it ends all writing. */
  private <T> T writing(String action, ReentrantLock turn, Runnable check, Call<T> call) {
    lifecycle.readLock().lock();
    turn.lock();
    try {
      Engine e = running();
      refuseAfterFailure();
      check.run();
      return remembering(action, call, e);
    } finally {
      turn.unlock();
      lifecycle.readLock().unlock();
    }
  }

  private <T> T remembering(String action, Call<T> call, Engine e) {
    try {
      return call.on(e);
    } catch (RocksDBException | RuntimeException | Error cause) {
      StoreException failed = StoreException.failed(action, directory, cause);
      failure = Optional.of(failed);
      throw failed;
    }
  }

  private interface Call<T> {
    T on(Engine engine) throws RocksDBException;
  }

  private interface Family {
    ColumnFamilyHandle of(Engine engine);
  }
}
