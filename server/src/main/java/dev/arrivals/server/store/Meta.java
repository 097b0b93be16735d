package dev.arrivals.server.store;

import java.nio.file.Path;
import java.util.Optional;
import org.rocksdb.RocksDBException;

/** The store's own rows in {@link Table#META}; their keys start with 0x00. */
final class Meta {

  static final byte[] FORMAT = {0, 'f'};
  static final byte[] CHECKPOINT = {0, 'c'};
  static final byte[] JOURNAL_START = {0, 'j'};

  /** Written to see whether writes work; nobody reads it. */
  static final byte[] TRIED = {0, 't'};

  private static final int TRIED_BYTES = 4096;

  /** The format this release writes; raised when an older release could not read it any more. */
  static final long CURRENT_FORMAT = 2;

  private Meta() {}

  static void refuseReserved(Table table, byte[] key) {
    if (table.equals(Table.META) && key.length > 0 && key[0] == 0) {
      throw new IllegalArgumentException(
          "META keys that start with 0x00 belong to the store (expected: another first byte)");
    }
  }

  /** Returns the first key of others; the store's own rows come before it and are not shown. */
  static byte[] firstVisible(Table table, byte[] from) {
    boolean own = table.equals(Table.META) && (from.length == 0 || from[0] == 0);
    return own ? new byte[] {1} : from;
  }

  /** Returns a number of the store's own; 0 while it is not written. */
  static long number(Engine e, byte[] key) throws RocksDBException {
    return Optional.ofNullable(e.db().get(e.table(Table.META), key))
        .map(Keys::bigEndianAt)
        .orElse(0L);
  }

  /** Writes something and syncs it, as an append would. */
  static Optional<Void> tryWrite(Engine e) throws RocksDBException {
    byte[] something = new byte[TRIED_BYTES];
    Stall.sitOut(e, () -> e.db().put(e.table(Table.META), e.synced, TRIED, something));
    return Optional.empty();
  }

  /** Marks a new directory with the format and refuses one of a newer release. */
  static void checkFormat(Engine e, Path directory) throws RocksDBException {
    long found = number(e, FORMAT);
    if (found > CURRENT_FORMAT) {
      throw Opening.newer(
          directory, "format " + found + ", this release reads up to " + CURRENT_FORMAT);
    }
    if (found < CURRENT_FORMAT) {
      e.db().put(e.table(Table.META), e.synced, FORMAT, Keys.bigEndian(CURRENT_FORMAT));
    }
  }
}
