package dev.arrivals.server.message;

import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.Expectation;
import dev.arrivals.server.status.LegId;
import dev.arrivals.server.status.MessageClass;
import dev.arrivals.server.status.Numbers;
import dev.arrivals.server.status.Report;
import dev.arrivals.server.tables.Codec;
import dev.arrivals.server.tables.Millis;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.server.tables.StoredRow;
import dev.arrivals.spi.Channel;
import dev.arrivals.stored.StoredBinding;
import dev.arrivals.stored.StoredMessage;
import dev.arrivals.stored.StoredReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stored form of a message: what was registered, and the reports behind its evidence. */
public final class MessageCodec implements Codec<Message> {
  private static final Numbers<Channel> CHANNELS = Numbers.of(Channel.values());
  private static final Numbers<MessageClass> CLASSES = Numbers.of(MessageClass.values());
  // How protobuf stores a map: as entries with these two fields.
  private static final int MAP_KEY = 1;
  private static final int MAP_VALUE = 2;

  private final RowWriter row = new RowWriter();

  @Override
  public byte[] encode(Message m) {
    writeRegistration(m, row);
    for (Report report : m.evidence().reports()) {
      row.part(StoredMessage.REPORTS_FIELD_NUMBER, report, ReportCodec::write);
    }
    row.flag(StoredMessage.MORE_FIELD_NUMBER, m.evidence().history().truncated());
    if (!m.earlier().isEmpty()) {
      row.part(StoredMessage.EARLIER_FIELD_NUMBER, m.earlier(), MessageCodec::writeStandings);
    }
    return row.take();
  }

  @Override
  public Message decode(String key, byte[] stored) {
    StoredMessage s = StoredRow.parse(StoredMessage.parser(), "message", stored);
    List<Report> reports = new ArrayList<>(s.getReportsCount());
    for (StoredReport report : s.getReportsList()) {
      reports.add(ReportCodec.decode(report));
    }
    Evidence evidence = Evidence.of(expectation(s), reports, s.getMore());
    return decode(Names.head(key), Names.tail(key), s, evidence).with(standings(s));
  }

  /** Writes everything but the reports. */
  public static void writeRegistration(Message m, RowWriter row) {
    row.number(StoredMessage.CHANNEL_FIELD_NUMBER, Numbers.stored(m.channel()));
    row.text(StoredMessage.ADDRESS_FIELD_NUMBER, m.address());
    row.signed(StoredMessage.REGISTERED_MILLIS_FIELD_NUMBER, m.registerTime().toEpochMilli());
    row.signed(StoredMessage.UPDATED_MILLIS_FIELD_NUMBER, m.updateTime().toEpochMilli());
    row.number(StoredMessage.POSITION_FIELD_NUMBER, m.position());
    for (Map.Entry<String, String> label : m.labels().entrySet()) {
      row.part(StoredMessage.LABELS_FIELD_NUMBER, label, MessageCodec::writeLabel);
    }
    for (Binding binding : m.bindings()) {
      row.part(StoredMessage.BINDINGS_FIELD_NUMBER, binding, MessageCodec::writeBinding);
    }
    row.number(StoredMessage.PARTS_FIELD_NUMBER, m.evidence().expected().parts() - 1);
    row.number(StoredMessage.RECEIPTS_FIELD_NUMBER, m.evidence().expected().receipts());
  }

  /** Reads what was registered, and adds the evidence. */
  public static Message decode(String delivery, String id, StoredMessage s, Evidence evidence) {
    List<Binding> bindings = new ArrayList<>(s.getBindingsCount());
    for (StoredBinding binding : s.getBindingsList()) {
      bindings.add(decode(binding));
    }
    return Message.of(
        delivery,
        id,
        CHANNELS.ofStored(s.getChannel()),
        s.getAddress(),
        s.getLabelsMap(),
        List.copyOf(bindings),
        Instant.ofEpochMilli(s.getRegisteredMillis()),
        Instant.ofEpochMilli(s.getUpdatedMillis()),
        s.getPosition(),
        evidence);
  }

  /** Returns what registration said: a leg that has an id was handed over. */
  public static Expectation expectation(StoredMessage s) {
    return new Expectation(s.getParts() + 1, s.getReceipts(), handedOver(s));
  }

  private static Set<LegId> handedOver(StoredMessage s) {
    if (s.getBindingsCount() < 2) {
      return s.getBindingsCount() == 0 ? Set.of() : Set.of(leg(s.getBindings(0)));
    }
    Set<LegId> legs = new HashSet<>();
    for (StoredBinding binding : s.getBindingsList()) {
      legs.add(leg(binding));
    }
    return legs;
  }

  private static List<Standing> standings(StoredMessage s) {
    List<Standing> all = new ArrayList<>(s.getEarlierCount() / 2);
    long until = 0;
    for (int i = 0; i + 1 < s.getEarlierCount(); i += 2) {
      until += s.getEarlier(i);
      int number = (int) s.getEarlier(i + 1);
      all.add(
          new Standing(
              until, number == 0 ? Optional.empty() : Optional.of(CLASSES.ofStored(number - 1))));
    }
    return List.copyOf(all);
  }

  private static void writeStandings(List<Standing> standings, RowWriter row) {
    long before = 0;
    for (Standing standing : standings) {
      row.element(standing.until() - before);
      row.element(standing.messageClass().map(MessageClass::number).orElse(0));
      before = standing.until();
    }
  }

  private static void writeLabel(Map.Entry<String, String> label, RowWriter row) {
    row.text(MAP_KEY, label.getKey());
    row.text(MAP_VALUE, label.getValue());
  }

  private static void writeBinding(Binding b, RowWriter row) {
    row.number(StoredBinding.ATTEMPT_FIELD_NUMBER, b.leg().attempt() - 1);
    row.number(StoredBinding.PART_FIELD_NUMBER, b.leg().part() - 1);
    row.text(StoredBinding.INSTANCE_FIELD_NUMBER, b.instance());
    row.text(StoredBinding.NATIVE_ID_FIELD_NUMBER, b.nativeId());
    row.signed(StoredBinding.BOUND_MILLIS_FIELD_NUMBER, b.boundTime().map(Millis::of).orElse(0L));
  }

  private static Binding decode(StoredBinding s) {
    return new Binding(
        leg(s), s.getInstance(), s.getNativeId(), BoundLegsCodec.time(s.getBoundMillis()));
  }

  private static LegId leg(StoredBinding s) {
    return new LegId(s.getAttempt() + 1, s.getPart() + 1);
  }
}
