package dev.arrivals.server.tables;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Changes that the store does not have yet, by key. They lie in no order until somebody scans them;
 * from then on their keys are kept in one, so that each further page costs what it shows. Only one
 * thread changes a layer, and it knows about how much memory they take.
 */
final class Layer<R> {
  // What a key, a row and their place in the map take beside their bytes.
  private static final int OVERHEAD = 150;

  private final Map<String, R> rows;
  private final ToIntFunction<R> size;
  private volatile long bytes;
  // Takes new keys already while those that were there before are put in order.
  private volatile @Nullable NavigableSet<String> growing;
  private volatile @Nullable NavigableSet<String> ordered;

  private Layer(Map<String, R> rows, ToIntFunction<R> size) {
    this.rows = rows;
    this.size = size;
  }

  /**
   * Returns an empty layer of encoded rows that others may read while it grows to about {@code
   * rows}.
   */
  static Layer<byte[]> shared(int rows) {
    return new Layer<>(new ConcurrentHashMap<>(rows), row -> row.length);
  }

  /** Returns an empty layer of one thread, whose rows are not weighed. */
  static <R> Layer<R> own() {
    return new Layer<>(new HashMap<>(), row -> 0);
  }

  @Nullable R get(String key) {
    return rows.get(key);
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField") // One thread changes a layer.
  void put(String key, R row) {
    R old = rows.put(key, row);
    bytes += old == null ? OVERHEAD + key.length() + size.applyAsInt(row) : grown(old, row);
    NavigableSet<String> keys = growing;
    if (keys != null) {
      keys.add(key);
    }
  }

  private int grown(R old, R row) {
    return size.applyAsInt(row) - size.applyAsInt(old);
  }

  void forEach(BiConsumer<String, R> visitor) {
    rows.forEach(visitor);
  }

  int size() {
    return rows.size();
  }

  long bytes() {
    return bytes;
  }

  /** Forgets everything, and that somebody wanted it in order. */
  void clear() {
    rows.clear();
    bytes = 0;
    growing = null;
    ordered = null;
  }

  /** Returns the keys with {@code from <= key < to} in the order of the store. */
  NavigableSet<String> keys(String from, String to) {
    if (rows.isEmpty() || KeyOrder.INSTANCE.compare(from, to) >= 0) {
      return Collections.emptyNavigableSet();
    }
    NavigableSet<String> keys = ordered;
    return (keys == null ? order() : keys).subSet(from, true, to, false);
  }

  private synchronized NavigableSet<String> order() {
    NavigableSet<String> keys = ordered;
    if (keys == null) {
      keys = new ConcurrentSkipListSet<>(KeyOrder.INSTANCE);
      growing = keys;
      keys.addAll(rows.keySet());
      ordered = keys;
    }
    return keys;
  }
}
