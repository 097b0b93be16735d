package dev.arrivals.server.tables;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.util.function.Function;

/**
 * The stored form of a value. The key is given because a value does not repeat it. Only the commit
 * thread encodes.
 */
public interface Codec<V> {
  /** Returns the row of a value. */
  byte[] encode(V value);

  /** Reads a row. */
  V decode(String key, byte[] stored);

  /**
   * Returns the codec of values whose row is a message of the stored format.
   *
   * @param what names a row in the report of damage
   */
  static <V, M extends MessageLite> Codec<V> of(
      String what, Parser<M> parser, Function<M, V> reader, Function<V, M> writer) {
    return new Codec<>() {
      @Override
      public byte[] encode(V value) {
        return writer.apply(value).toByteArray();
      }

      @Override
      public V decode(String key, byte[] stored) {
        return reader.apply(StoredRow.parse(parser, what, stored));
      }
    };
  }
}
