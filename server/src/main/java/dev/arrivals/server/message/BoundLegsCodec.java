package dev.arrivals.server.message;

import dev.arrivals.server.status.LegId;
import dev.arrivals.server.tables.Codec;
import dev.arrivals.server.tables.Millis;
import dev.arrivals.server.tables.StoredRow;
import dev.arrivals.stored.StoredBindings;
import dev.arrivals.stored.StoredBoundLeg;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stored form of the legs that a native id may mean. */
public final class BoundLegsCodec implements Codec<List<BoundLeg>> {
  @Override
  public byte[] encode(List<BoundLeg> value) {
    StoredBindings.Builder b = StoredBindings.newBuilder();
    value.forEach(leg -> b.addLegs(encode(leg)));
    return b.build().toByteArray();
  }

  @Override
  public List<BoundLeg> decode(String key, byte[] stored) {
    return StoredRow.parse(StoredBindings.parser(), "native id", stored).getLegsList().stream()
        .map(leg -> decode(key, leg))
        .toList();
  }

  private static StoredBoundLeg encode(BoundLeg leg) {
    return StoredBoundLeg.newBuilder()
        .setDelivery(leg.delivery())
        .setMessage(leg.message())
        .setAttempt(leg.leg().attempt() - 1)
        .setPart(leg.leg().part() - 1)
        .setRecipient(leg.recipient())
        .setBoundMillis(leg.boundTime().map(Millis::of).orElse(0L))
        .setNativeId(isKey(leg) ? "" : leg.nativeId())
        .build();
  }

  /** Returns whether the key tells the id already, unless it is another form of it. */
  private static boolean isKey(BoundLeg leg) {
    return Names.boundId(leg.recipient(), leg.nativeId()).equals(leg.nativeId());
  }

  private static BoundLeg decode(String key, StoredBoundLeg leg) {
    return new BoundLeg(
        leg.getDelivery(),
        leg.getMessage(),
        new LegId(leg.getAttempt() + 1, leg.getPart() + 1),
        leg.getRecipient(),
        time(leg.getBoundMillis()),
        leg.getNativeId().isEmpty() ? Names.tail(NativeIds.key(key)) : leg.getNativeId());
  }

  static Optional<Instant> time(long millis) {
    return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
