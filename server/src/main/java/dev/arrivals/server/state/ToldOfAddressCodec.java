package dev.arrivals.server.state;

import dev.arrivals.server.status.Numbers;
import dev.arrivals.spi.Channel;
import dev.arrivals.stored.StoredAddressEvent;
import java.time.Instant;

/** The stored form of events of addresses. */
final class ToldOfAddressCodec implements Codec<ToldOfAddress> {
  private static final Numbers<AddressEventKind> KINDS = Numbers.of(AddressEventKind.values());
  private static final Numbers<Channel> CHANNELS = Numbers.of(Channel.values());

  @Override
  public byte[] encode(ToldOfAddress value) {
    return stored(value).toByteArray();
  }

  @Override
  public ToldOfAddress decode(String key, byte[] stored) {
    return decode(Stored.parse(StoredAddressEvent.parser(), "address event", stored));
  }

  static StoredAddressEvent stored(ToldOfAddress e) {
    return StoredAddressEvent.newBuilder()
        .setKind(Numbers.stored(e.kind()))
        .setChannel(Numbers.stored(e.channel()))
        .setAddress(e.address())
        .setInstance(e.instance())
        .setMessage(e.message())
        .setText(e.text())
        .setEventMillis(Millis.of(e.eventTime()))
        .setReceivedMillis(Millis.of(e.receivedTime()))
        .build();
  }

  static ToldOfAddress decode(StoredAddressEvent s) {
    return new ToldOfAddress(
        KINDS.ofStored(s.getKind()),
        CHANNELS.ofStored(s.getChannel()),
        s.getAddress(),
        s.getInstance(),
        s.getMessage(),
        s.getText(),
        Instant.ofEpochMilli(s.getEventMillis()),
        Instant.ofEpochMilli(s.getReceivedMillis()));
  }
}
