package dev.arrivals.server.address;

import dev.arrivals.server.status.Numbers;
import dev.arrivals.server.tables.Codec;
import dev.arrivals.server.tables.Millis;
import dev.arrivals.spi.Channel;
import dev.arrivals.stored.StoredAddressEvent;
import java.time.Instant;

/** The stored form of events of addresses. */
public final class AddressEventCodec {
  private static final Numbers<AddressEventKind> KINDS = Numbers.of(AddressEventKind.values());
  private static final Numbers<Channel> CHANNELS = Numbers.of(Channel.values());

  /** The codec of rows. */
  public static final Codec<AddressEventRecord> ROWS =
      Codec.of(
          "address event",
          StoredAddressEvent.parser(),
          AddressEventCodec::decode,
          AddressEventCodec::stored);

  private AddressEventCodec() {}

  /** Returns the stored form of an event. */
  public static StoredAddressEvent stored(AddressEventRecord e) {
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

  /** Reads an event. */
  public static AddressEventRecord decode(StoredAddressEvent s) {
    return new AddressEventRecord(
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
