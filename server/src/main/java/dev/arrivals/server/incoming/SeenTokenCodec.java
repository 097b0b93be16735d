package dev.arrivals.server.incoming;

import com.google.common.io.BaseEncoding;
import com.google.protobuf.ByteString;
import dev.arrivals.server.tables.Codec;
import dev.arrivals.stored.StoredToken;
import java.time.Instant;

/** The stored form of a webhook's token. */
public final class SeenTokenCodec {
  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  /** The codec of rows. */
  public static final Codec<SeenToken> ROWS =
      Codec.of("token", StoredToken.parser(), SeenTokenCodec::read, SeenTokenCodec::stored);

  private SeenTokenCodec() {}

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
