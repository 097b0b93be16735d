package dev.arrivals.server.tables;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ring of rows: each is written after the last one, over the oldest. An index tells where the row
 * of a key may lie; a place that was written over since holds nothing. What is asked for while it
 * lies in the older half is written anew, so that what is in use stays.
 */
final class RowRing {
  private static final Logger log = LoggerFactory.getLogger(RowRing.class);
  private static final int WAYS = 8;
  private static final int USUAL_BYTES = 96;
  private static final int HEADER = 2 * Integer.BYTES;
  private static final int TABLE_SHIFT = 24;

  private final int capacity;
  private final int[] hashes;
  // Where a row lies if the ring had no end; 0 stands for none.
  private final long[] places;
  private @Nullable ByteBuffer bytes;
  private boolean refused;
  private long head = 1;

  RowRing(int capacity) {
    this.capacity = capacity;
    int slots = Integer.highestOneBit(Math.max(1, capacity / USUAL_BYTES / WAYS)) * WAYS;
    this.hashes = new int[slots];
    this.places = new long[slots];
  }

  synchronized byte @Nullable [] get(int hash, int table, byte[] key) {
    int slot = find(hash, table, key);
    if (slot < 0 || bytes == null) {
      return null;
    }
    int at = offset(places[slot]);
    byte[] row = new byte[bytes.getInt(at + Integer.BYTES)];
    bytes.get(at + HEADER + key.length, row);
    if (head - places[slot] > capacity / 2) {
      write(slot, hash, table, key, row);
    }
    return row;
  }

  synchronized void put(int hash, int table, byte[] key, byte[] row) {
    if (!hasMemory()) {
      return;
    }
    int slot = find(hash, table, key);
    if (HEADER + key.length + row.length > capacity / WAYS) {
      if (slot >= 0) {
        places[slot] = 0;
      }
    } else {
      write(slot >= 0 ? slot : oldest(hash), hash, table, key, row);
    }
  }

  synchronized void putIf(BooleanSupplier holds, int hash, int table, byte[] key, byte[] row) {
    if (holds.getAsBoolean()) {
      put(hash, table, key, row);
    }
  }

  private void write(int slot, int hash, int table, byte[] key, byte[] row) {
    ByteBuffer ring = Objects.requireNonNull(bytes);
    int size = HEADER + key.length + row.length;
    if (offset(head) + size > capacity) {
      head += capacity - offset(head);
    }
    int at = offset(head);
    ring.putInt(at, table << TABLE_SHIFT | key.length);
    ring.putInt(at + Integer.BYTES, row.length);
    ring.put(at + HEADER, key);
    ring.put(at + HEADER + key.length, row);
    hashes[slot] = hash;
    places[slot] = head;
    head += size;
  }

  private int find(int hash, int table, byte[] key) {
    int first = first(hash);
    for (int slot = first; slot < first + WAYS; slot++) {
      if (hashes[slot] == hash && isThere(places[slot]) && holds(places[slot], table, key)) {
        return slot;
      }
    }
    return -1;
  }

  private int oldest(int hash) {
    int first = first(hash);
    int oldest = first;
    for (int slot = first + 1; slot < first + WAYS; slot++) {
      oldest = places[slot] < places[oldest] ? slot : oldest;
    }
    return oldest;
  }

  private boolean isThere(long place) {
    return place > 0 && place >= head - capacity;
  }

  private boolean holds(long place, int table, byte[] key) {
    ByteBuffer ring = Objects.requireNonNull(bytes);
    int at = offset(place);
    if (ring.getInt(at) != (table << TABLE_SHIFT | key.length)) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      if (ring.get(at + HEADER + i) != key[i]) {
        return false;
      }
    }
    return true;
  }

  private int offset(long place) {
    return (int) (place % capacity);
  }

  // The low bits have chosen the ring.
  private int first(int hash) {
    return ((hash >>> 8) & (places.length / WAYS - 1)) * WAYS;
  }

  /** Without memory nothing is kept, which is slow but right. */
  private boolean hasMemory() {
    if (bytes == null && !refused) {
      try {
        bytes = ByteBuffer.allocateDirect(capacity);
      } catch (OutOfMemoryError e) {
        refused = true;
        log.warn("Less is kept in memory than memory.hot-rows asks for; {}", e.getMessage());
      }
    }
    return bytes != null;
  }
}
