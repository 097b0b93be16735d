package dev.arrivals.server.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Rows that the store does not have yet, and about how much memory they take. */
final class Layer {
  private static final int USUAL_ROWS = 1 << 12;
  // What a key, a row and their place in the map take beside their bytes.
  private static final int OVERHEAD = 150;

  private final Map<String, byte[]> rows = new ConcurrentHashMap<>(USUAL_ROWS);
  private final AtomicLong bytes = new AtomicLong();

  byte @Nullable [] get(String key) {
    return rows.get(key);
  }

  void put(String key, byte[] row) {
    byte[] old = rows.put(key, row);
    bytes.addAndGet(old == null ? OVERHEAD + key.length() + row.length : row.length - old.length);
  }

  int size() {
    return rows.size();
  }

  long bytes() {
    return bytes.get();
  }

  void forEach(BiConsumer<String, byte[]> visitor) {
    rows.forEach(visitor);
  }
}
