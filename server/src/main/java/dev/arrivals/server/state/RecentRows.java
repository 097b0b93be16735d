package dev.arrivals.server.state;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A cache of encoded rows that is bounded in bytes. Decoded values would take several times the
 * memory, and decoding costs less than reading the row from the store. A row lives in one of the
 * few places that its key's hash names, and the oldest there makes room. Readers take no lock: what
 * they miss they find in the store.
 */
final class RecentRows {
  /** Stands for a key that is known to have no row. */
  static final byte[] NO_ROW = new byte[0];

  private static final int WAYS = 8;
  private static final int USUAL_BYTES = 160;
  private static final int OVERHEAD = 64;

  /** A key and its row. */
  private record Entry(byte[] key, byte[] row) {
    int bytes() {
      return key.length + row.length + OVERHEAD;
    }
  }

  private final AtomicReferenceArray<@Nullable Entry> entries;
  // Looked at before the entries, which lie all over the memory.
  private final int[] hashes;
  private final long limit;
  private final int sets;
  private long bytes;

  RecentRows(long limit) {
    this.limit = limit;
    this.sets = Integer.highestOneBit((int) Math.max(1, limit / USUAL_BYTES / WAYS));
    this.entries = new AtomicReferenceArray<>(sets * WAYS);
    this.hashes = new int[sets * WAYS];
  }

  /** The row of a key, {@link #NO_ROW} if it is known to have none, null if nothing is known. */
  byte @Nullable [] get(byte[] key) {
    int hash = Arrays.hashCode(key);
    int first = first(hash);
    for (int i = first; i < first + WAYS; i++) {
      Entry entry = hashes[i] == hash ? entries.get(i) : null;
      if (entry != null && Arrays.equals(entry.key(), key)) {
        return entry.row();
      }
    }
    return null;
  }

  /** Puts a row; one that does not fit is not kept, and no older one of its key is either. */
  synchronized void put(byte[] key, byte[] row) {
    Entry entry = new Entry(key, row);
    int hash = Arrays.hashCode(key);
    int first = first(hash);
    forget(key, hash, first);
    for (int last = first + WAYS - 1; last >= first && bytes + entry.bytes() > limit; last--) {
      drop(last);
    }
    if (bytes + entry.bytes() <= limit) {
      makeRoom(first);
      entries.set(first, entry);
      hashes[first] = hash;
      bytes += entry.bytes();
    }
  }

  /** Moves everybody up to the first gap one place on; without a gap the oldest falls off. */
  private void makeRoom(int first) {
    int gap = first;
    while (gap < first + WAYS - 1 && entries.getPlain(gap) != null) {
      gap++;
    }
    drop(gap);
    for (int i = gap; i > first; i--) {
      entries.setPlain(i, entries.getPlain(i - 1));
      hashes[i] = hashes[i - 1];
    }
  }

  private void forget(byte[] key, int hash, int first) {
    for (int i = first; i < first + WAYS; i++) {
      Entry entry = hashes[i] == hash ? entries.getPlain(i) : null;
      if (entry != null && Arrays.equals(entry.key(), key)) {
        drop(i);
      }
    }
  }

  private void drop(int i) {
    Entry dropped = entries.getPlain(i);
    entries.set(i, null);
    bytes -= dropped == null ? 0 : dropped.bytes();
  }

  private int first(int hash) {
    int spread = hash * 0x9E3779B9;
    return ((spread ^ (spread >>> 15)) & (sets - 1)) * WAYS;
  }
}
