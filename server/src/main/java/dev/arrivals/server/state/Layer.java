package dev.arrivals.server.state;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes that the store does not have yet, by key. They lie in no order until somebody scans them;
 * from then on their keys are kept in one, so that each further page costs what it shows. Only one
 * thread changes a layer.
 */
final class Layer<R> {
  private final Map<String, R> rows;
  // Takes new keys already while those that were there before are put in order.
  private volatile @Nullable NavigableSet<String> growing;
  private volatile @Nullable NavigableSet<String> ordered;

  private Layer(Map<String, R> rows) {
    this.rows = rows;
  }

  /** An empty layer that others may read while it grows to about {@code rows}. */
  static <R> Layer<R> shared(int rows) {
    return new Layer<>(new ConcurrentHashMap<>(rows));
  }

  /** An empty layer of one thread. */
  static <R> Layer<R> own() {
    return new Layer<>(new HashMap<>());
  }

  @Nullable R get(String key) {
    return rows.get(key);
  }

  void put(String key, R row) {
    rows.put(key, row);
    NavigableSet<String> keys = growing;
    if (keys != null) {
      keys.add(key);
    }
  }

  void forEach(BiConsumer<String, R> visitor) {
    rows.forEach(visitor);
  }

  int size() {
    return rows.size();
  }

  /** Forgets everything, and that somebody wanted it in order. */
  void clear() {
    rows.clear();
    growing = null;
    ordered = null;
  }

  /** The keys with {@code from <= key < to} in the order of the store. */
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
