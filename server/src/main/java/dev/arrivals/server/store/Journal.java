package dev.arrivals.server.store;

import dev.arrivals.server.store.files.AckedMark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/** The synced rows and the three positions: first row kept, checkpoint, last acknowledged row. */
final class Journal {

  private final Path directory;
  private final Gate gate;
  private final FaultPoints faults;
  private final AckedMark acked;
  private volatile long last;
  private volatile long checkpoint;
  private volatile long start = 1;

  Journal(Path directory, Gate gate, FaultPoints faults, AckedMark acked) {
    this.directory = directory;
    this.gate = gate;
    this.faults = faults;
    this.acked = acked;
  }

  long last() {
    return last;
  }

  long checkpoint() {
    return checkpoint;
  }

  long start() {
    return start;
  }

  /** Takes the positions from a freshly opened RocksDB, if no acknowledged row is missing. */
  void load(Engine e) throws RocksDBException, IOException {
    long first = Math.max(1, Meta.number(e, Meta.JOURNAL_START));
    long covered = Meta.number(e, Meta.CHECKPOINT);
    long end = Math.max(first - 1, lastRow(e));
    long promised = Math.max(acked.read(), covered);
    if (end < promised) {
      throw Opening.lost(directory, end, promised);
    }
    start = first;
    checkpoint = covered;
    last = end;
    acked.write(end);
  }

  private static long lastRow(Engine e) throws RocksDBException {
    try (RocksIterator iterator = e.db().newIterator(e.journal(), e.scans)) {
      iterator.seekToLast();
      iterator.status();
      return iterator.isValid() ? Keys.bigEndianAt(iterator.key()) : 0;
    }
  }

  long append(byte[] row) {
    return gate.writing(
        "append a journal row", gate.appending, () -> {}, engine -> append(engine, row));
  }

  private long append(Engine e, byte[] row) throws RocksDBException {
    long position = last + 1;
    faults.reached(FaultPoint.BEFORE_APPEND);
    Stall.sitOut(e, () -> e.db().put(e.journal(), e.synced, Keys.bigEndian(position), row));
    faults.reached(FaultPoint.AFTER_APPEND);
    acked.write(position);
    last = position;
    return position;
  }

  void refuseCheckpointAt(long position) {
    if (position < checkpoint || position > last) {
      throw new IllegalArgumentException(
          "checkpoint at " + position + " (expected: " + checkpoint + " to " + last + ")");
    }
  }

  void checkpointed(long position) {
    checkpoint = position;
  }

  void trim(long keepFrom) {
    gate.writing(
        "trim the journal",
        gate.maintaining,
        () -> refuseTrimTo(keepFrom),
        engine -> trim(engine, keepFrom));
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
    if (keepFrom <= start) {
      return Optional.empty();
    }
    faults.reached(FaultPoint.BEFORE_TRIM);
    e.db().flushWal(true);
    faults.reached(FaultPoint.TRIM_SYNCED);
    deleteRows(e, keepFrom);
    faults.reached(FaultPoint.TRIM_MARKED);
    e.db().deleteFilesInRanges(e.journal(), range(keepFrom), false);
    faults.reached(FaultPoint.AFTER_TRIM);
    return Optional.empty();
  }

  private void deleteRows(Engine e, long keepFrom) throws RocksDBException {
    List<byte[]> range = range(keepFrom);
    // First, so that no reader takes a deleted row for a missing one.
    start = keepFrom;
    try (WriteBatch batch = new WriteBatch()) {
      batch.deleteRange(e.journal(), range.get(0), range.get(1));
      batch.put(e.table(Table.META), Meta.JOURNAL_START, range.get(1));
      // Synced, because dropping files cannot be undone.
      Stall.sitOut(e, () -> e.db().write(e.synced, batch));
    }
  }

  private static List<byte[]> range(long keepFrom) {
    return List.of(Keys.bigEndian(0), Keys.bigEndian(keepFrom));
  }

  Optional<byte[]> row(long position) {
    if (position < start || position > last) {
      return Optional.empty();
    }
    return gate.reading(
        e -> Optional.ofNullable(e.db().get(e.journal(), Keys.bigEndian(position))));
  }

  void read(long from, JournalVisitor visitor) {
    long next = Math.max(from, start);
    int limit = Chunk.FIRST_ROWS;
    for (long end = last; next <= end; end = last) {
      Chunk chunk = chunk(next, end, limit);
      for (Chunk.Row row : chunk.rows()) {
        long position = Keys.bigEndianAt(row.key());
        refuseGap(next, position);
        if (!visitor.visit(position, row.value())) {
          return;
        }
        next = position + 1;
      }
      if (chunk.rows().isEmpty()) {
        refuseGap(next, end + 1);
        next = end + 1;
      }
      limit = Chunk.larger(limit);
    }
  }

  private Chunk chunk(long from, long to, int limit) {
    byte[] end = Keys.bigEndian(to + 1);
    return gate.chunk(Engine::journal, Keys.bigEndian(from), Optional.of(end), limit);
  }

  /** Rows are missing for a good reason only where the journal was trimmed meanwhile. */
  private void refuseGap(long expected, long found) {
    if (found > expected && expected >= start) {
      throw Opening.damaged(
          directory, "journal row " + expected + " is missing and the next one is " + found);
    }
  }
}
