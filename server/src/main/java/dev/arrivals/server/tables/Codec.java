package dev.arrivals.server.tables;

/**
 * The stored form of a value. The key is given because a value does not repeat it. Only the commit
 * thread encodes.
 */
public interface Codec<V> {
  byte[] encode(V value);

  V decode(String key, byte[] stored);
}
