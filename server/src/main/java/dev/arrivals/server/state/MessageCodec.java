package dev.arrivals.server.state;

import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.Expectation;
import dev.arrivals.server.status.LegId;
import dev.arrivals.spi.Channel;
import dev.arrivals.stored.StoredBinding;
import dev.arrivals.stored.StoredMessage;
import dev.arrivals.stored.StoredReport;
import java.time.Instant;

/** The stored form of a message: what was registered, and the reports behind its evidence. */
final class MessageCodec implements Codec<Message> {
  @Override
  public byte[] encode(Message m) {
    StoredMessage.Builder b = registration(m).toBuilder();
    m.evidence().reports().forEach(r -> b.addReports(ReportCodec.encode(r)));
    return b.setMore(m.evidence().history().truncated()).build().toByteArray();
  }

  @Override
  public Message decode(String key, byte[] stored) {
    StoredMessage s = Stored.parse(StoredMessage.parser(), "message", stored);
    Evidence evidence = expecting(s);
    for (StoredReport report : s.getReportsList()) {
      evidence = evidence.with(ReportCodec.decode(report));
    }
    return decode(
        Names.head(key), Names.tail(key), s, s.getMore() ? evidence.truncated() : evidence);
  }

  /** Everything but the reports. */
  static StoredMessage registration(Message m) {
    StoredMessage.Builder b =
        StoredMessage.newBuilder()
            .setChannel(m.channel().ordinal())
            .setAddress(m.address())
            .setRegisteredMillis(m.registerTime().toEpochMilli())
            .setUpdatedMillis(m.updateTime().toEpochMilli())
            .setPosition(m.position())
            .putAllLabels(m.labels())
            .setParts(m.evidence().expected().parts() - 1)
            .setReceipts(m.evidence().expected().receipts());
    m.bindings().forEach(binding -> b.addBindings(encode(binding)));
    return b.build();
  }

  static Message decode(String delivery, String id, StoredMessage s, Evidence evidence) {
    return Message.of(
        delivery,
        id,
        Channel.values()[s.getChannel()],
        s.getAddress(),
        s.getLabelsMap(),
        s.getBindingsList().stream().map(MessageCodec::decode).toList(),
        Instant.ofEpochMilli(s.getRegisteredMillis()),
        Instant.ofEpochMilli(s.getUpdatedMillis()),
        s.getPosition(),
        evidence);
  }

  static Evidence expecting(StoredMessage s) {
    return Evidence.EMPTY.expecting(new Expectation(s.getParts() + 1, s.getReceipts()));
  }

  private static StoredBinding encode(Binding binding) {
    return StoredBinding.newBuilder()
        .setAttempt(binding.leg().attempt() - 1)
        .setPart(binding.leg().part() - 1)
        .setInstance(binding.instance())
        .setNativeId(binding.nativeId())
        .setBoundMillis(binding.boundTime().map(Millis::of).orElse(0L))
        .build();
  }

  private static Binding decode(StoredBinding s) {
    return new Binding(
        new LegId(s.getAttempt() + 1, s.getPart() + 1),
        s.getInstance(),
        s.getNativeId(),
        BoundLegsCodec.time(s.getBoundMillis()));
  }
}
