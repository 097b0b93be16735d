package dev.arrivals.server.incoming;

import dev.arrivals.server.tables.Codec;
import dev.arrivals.stored.StoredUnmappable;
import java.time.Instant;

/** The stored form of what no mapper could read. */
public final class UnmappableCodec {

  /** The codec of rows. */
  public static final Codec<Unmappable> ROWS =
      Codec.of(
          "unmappable feedback",
          StoredUnmappable.parser(),
          UnmappableCodec::decode,
          UnmappableCodec::stored);

  private UnmappableCodec() {}

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
