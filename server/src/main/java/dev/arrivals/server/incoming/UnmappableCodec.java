package dev.arrivals.server.incoming;

import dev.arrivals.server.tables.Codec;
import dev.arrivals.server.tables.StoredRow;
import dev.arrivals.stored.StoredUnmappable;
import java.time.Instant;

/** The stored form of what no mapper could read. */
public final class UnmappableCodec implements Codec<Unmappable> {
  @Override
  public byte[] encode(Unmappable value) {
    return stored(value).toByteArray();
  }

  @Override
  public Unmappable decode(String key, byte[] stored) {
    return decode(StoredRow.parse(StoredUnmappable.parser(), "unmappable feedback", stored));
  }

  /** Returns the stored form of such feedback. */
  public static StoredUnmappable stored(Unmappable value) {
    return StoredUnmappable.newBuilder()
        .setInstance(value.instance())
        .setWhy(value.why())
        .setReceivedMillis(value.receivedTime().toEpochMilli())
        .setRawId(value.rawId())
        .setSize(value.size())
        .build();
  }

  /** Reads such feedback. */
  public static Unmappable decode(StoredUnmappable s) {
    return new Unmappable(
        s.getInstance(),
        s.getWhy(),
        Instant.ofEpochMilli(s.getReceivedMillis()),
        s.getRawId(),
        s.getSize());
  }
}
