package dev.arrivals.server.incoming;

import com.google.common.io.BaseEncoding;
import com.google.protobuf.ByteString;
import dev.arrivals.server.tables.Codec;
import dev.arrivals.server.tables.StoredRow;
import dev.arrivals.stored.StoredToken;
import java.time.Instant;

/** The stored form of a webhook's token. */
public final class SeenTokenCodec implements Codec<SeenToken> {
  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  @Override
  public byte[] encode(SeenToken value) {
    return stored(value).toByteArray();
  }

  @Override
  public SeenToken decode(String key, byte[] stored) {
    return read(StoredRow.parse(StoredToken.parser(), "token", stored));
  }

  /** Returns the stored form of a token. */
  public static StoredToken stored(SeenToken value) {
    return StoredToken.newBuilder()
        .setBody(ByteString.copyFrom(HEX.decode(value.body())))
        .setExpireMillis(value.expireTime().toEpochMilli())
        .build();
  }

  /** Reads a token. */
  public static SeenToken read(StoredToken stored) {
    return new SeenToken(
        HEX.encode(stored.getBody().toByteArray()), Instant.ofEpochMilli(stored.getExpireMillis()));
  }
}
