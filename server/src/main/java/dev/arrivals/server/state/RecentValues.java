package dev.arrivals.server.state;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bounded cache in two generations: cheap to use from many threads, and old values go by
 * themselves when the younger generation is full.
 */
final class RecentValues<V> {
  private final int generationSize;
  private volatile Map<String, Optional<V>> young = new ConcurrentHashMap<>();
  private volatile Map<String, Optional<V>> old = Map.of();

  RecentValues(int size) {
    generationSize = Math.max(1, size / 2);
  }

  @org.jspecify.annotations.Nullable
  Optional<V> get(String key) {
    Optional<V> value = young.get(key);
    return value != null ? value : old.get(key);
  }

  void put(String key, Optional<V> value) {
    young.put(key, value);
    if (young.size() >= generationSize) {
      old = young;
      young = new ConcurrentHashMap<>();
    }
  }
}
