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
 * lies in the older half is written anew, so that what is in use stays. A row that has grown gets
 * room to grow on, and is changed where it lies: its older versions would push others out.
 */
final class RowRing {
  private static final Logger log = LoggerFactory.getLogger(RowRing.class);
  private static final int WAYS = 8;
  private static final int USUAL_BYTES = 96;
  private static final int LENGTH = Integer.BYTES;
  private static final int ROOM = 2 * Integer.BYTES;
  private static final int HEADER = 3 * Integer.BYTES;

  /** Marks the room of a row that has grown. */
  private static final int GROWS = 1 << 30;

  // The parts of its length that a growing row gets on top, and has left at least when it moves.
  private static final int MORE_ROOM = 3;
  private static final int LEAST_LEFT = 8;

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
    byte[] row = new byte[bytes.getInt(at + LENGTH)];
    bytes.get(at + HEADER + key.length, row);
    if (isOld(slot)) {
      write(slot, hash, table, key, row, roomToMove(bytes.getInt(at + ROOM), row.length));
    }
    return row;
  }

  synchronized void put(int hash, int table, byte[] key, byte[] row) {
    if (!hasMemory()) {
      return;
    }
    int slot = find(hash, table, key);
    if (isTooLarge(key, row.length)) {
      if (slot >= 0) {
        places[slot] = 0;
      }
    } else if (slot < 0) {
      write(oldest(hash), hash, table, key, row, row.length);
    } else {
      change(slot, hash, table, key, row);
    }
  }

  private boolean isTooLarge(byte[] key, int room) {
    return HEADER + key.length + room > capacity / WAYS;
  }

  private void change(int slot, int hash, int table, byte[] key, byte[] row) {
    ByteBuffer ring = Objects.requireNonNull(bytes);
    int at = offset(places[slot]);
    int room = ring.getInt(at + ROOM);
    boolean fits = row.length <= (room & ~GROWS);
    if (fits && !isOld(slot)) {
      ring.putInt(at + LENGTH, row.length);
      ring.put(at + HEADER + key.length, row);
    } else {
      write(slot, hash, table, key, row, fits ? room : roomToGrow(row.length));
    }
  }

  private static int roomToGrow(int length) {
    return GROWS | (length + length / MORE_ROOM);
  }

  /** A row that has grown will most likely do so again, now that it is asked for. */
  private static int roomToMove(int room, int length) {
    boolean full = (room & ~GROWS) < length + length / LEAST_LEFT;
    return (room & GROWS) != 0 && full ? roomToGrow(length) : room;
  }

  private boolean isOld(int slot) {
    return head - places[slot] > capacity / 2;
  }

  synchronized void putIf(BooleanSupplier holds, int hash, int table, byte[] key, byte[] row) {
    if (holds.getAsBoolean()) {
      put(hash, table, key, row);
    }
  }

  private void write(int slot, int hash, int table, byte[] key, byte[] row, int room) {
    ByteBuffer ring = Objects.requireNonNull(bytes);
    int given = isTooLarge(key, room & ~GROWS) ? row.length : room;
    int size = HEADER + key.length + (given & ~GROWS);
    if (offset(head) + size > capacity) {
      head += capacity - offset(head);
    }
    int at = offset(head);
    ring.putInt(at, table << TABLE_SHIFT | key.length);
    ring.putInt(at + LENGTH, row.length);
    ring.putInt(at + ROOM, given);
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
