package dev.arrivals.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/**
 * Rows copied out of one short iterator. Long scans consist of chunks, so that a slow reader pins
 * no files and never stands in the way of a close.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Chunk(List<Row> rows, boolean exhausted) {

  static final int FIRST_ROWS = 64;
  private static final int MOST_ROWS = 4096;
  private static final long MOST_BYTES = 1024L * 1024L;

  /** A row. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Row(byte[] key, byte[] value) {}

  static Chunk read(
      Engine engine, ColumnFamilyHandle family, byte[] from, Optional<byte[]> to, int limit)
      throws RocksDBException {
    if (to.isEmpty()) {
      return read(engine, family, engine.scans, from, limit);
    }
    try (Slice end = new Slice(to.get());
        ReadOptions bounded = new ReadOptions(engine.scans).setIterateUpperBound(end)) {
      return read(engine, family, bounded, from, limit);
    }
  }

  private static Chunk read(
      Engine engine, ColumnFamilyHandle family, ReadOptions options, byte[] from, int limit)
      throws RocksDBException {
    List<Row> rows = new ArrayList<>();
    long bytes = 0;
    try (RocksIterator iterator = engine.db().newIterator(family, options)) {
      iterator.seek(from);
      while (iterator.isValid() && rows.size() < limit && bytes < MOST_BYTES) {
        Row row = new Row(iterator.key(), iterator.value());
        rows.add(row);
        bytes += row.key().length + row.value().length;
        iterator.next();
      }
      iterator.status();
      return new Chunk(rows, !iterator.isValid());
    }
  }

  /** Returns how many rows to read at first where {@code wanted} are looked at. */
  static int first(int wanted) {
    return Math.max(1, Math.min(wanted, MOST_ROWS));
  }

  /** Starts small, because many scans look at a few rows only. */
  static int larger(int limit) {
    return Math.min(limit * 4, MOST_ROWS);
  }

  byte[] next() {
    return Keys.successor(rows.get(rows.size() - 1).key());
  }
}
