package dev.arrivals.server.tables;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows that were used last, as they are stored, outside the heap and bounded in bytes. Decoded
 * values would take several times the memory and keep the garbage collector busy; reading a row
 * from the store costs far more than decoding it.
 */
public final class RecentRows {
  /** Stands for a key that is known to have no row. */
  static final byte[] NO_ROW = new byte[0];

  // So many that threads seldom meet at one.
  private static final int RINGS = 32;

  private final RowRing[] rings = new RowRing[RINGS];

  /** Takes its memory bit by bit, as rows come. */
  public RecentRows(long limit) {
    int each = (int) Math.min(limit / RINGS, Integer.MAX_VALUE);
    Arrays.setAll(rings, i -> new RowRing(each));
  }

  /** Keeps nothing. */
  public static RecentRows none() {
    return new RecentRows(0);
  }

  /**
   * Returns the row of a key, {@link #NO_ROW} if it is known to have none, null if nothing is
   * known.
   */
  byte @Nullable [] get(int table, byte[] key) {
    int hash = hash(table, key);
    return ring(hash).get(hash, table, key);
  }

  /** Keeps a row instead of an older one of its key. */
  void put(int table, byte[] key, byte[] row) {
    int hash = hash(table, key);
    ring(hash).put(hash, table, key, row);
  }

  /** Keeps a row unless {@code holds} turns false before it can be seen. */
  void putIf(BooleanSupplier holds, int table, byte[] key, byte[] row) {
    int hash = hash(table, key);
    ring(hash).putIf(holds, hash, table, key, row);
  }

  private RowRing ring(int hash) {
    return rings[hash & (RINGS - 1)];
  }

  /** Spreads keys that differ in a few digits over all rings and places, as MurmurHash3 ends. */
  private static int hash(int table, byte[] key) {
    int mixed = 31 * Arrays.hashCode(key) + table;
    mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6B;
    mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
    return mixed ^ (mixed >>> 16);
  }
}
