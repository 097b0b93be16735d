package dev.arrivals.server.state;

import dev.arrivals.server.status.Counters;
import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.Expectation;
import dev.arrivals.server.status.Report;
import dev.arrivals.server.store.StoreException;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.stored.DeliveryDropped;
import dev.arrivals.stored.DeliveryPut;
import dev.arrivals.stored.JournalRow;
import dev.arrivals.stored.MessageRebuilt;
import dev.arrivals.stored.MessageRegistered;
import dev.arrivals.stored.Mutation;
import dev.arrivals.stored.RawKept;
import dev.arrivals.stored.ReportJoined;
import dev.arrivals.stored.StoredMessage;
import dev.arrivals.stored.TokensChanged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the changes of one journal row again. */
final class Replay {
  private final Changes changes;

  private Replay(Changes changes) {
    this.changes = changes;
  }

  static void apply(State state, long position, byte[] stored) {
    JournalRow row = Stored.parse(JournalRow.parser(), "journal row", stored);
    Instant time = Instant.ofEpochMilli(row.getCommitMillis());
    Replay replay = new Replay(new Changes(state, position, time));
    row.getMutationsList().forEach(replay::apply);
  }

  /** One piece of raw feedback of a row. */
  static Optional<NativeFeedback> raw(JournalRow row, long rawId) {
    return row.getMutationsList().stream()
        .filter(m -> m.hasRawKept() && m.getRawKept().getRawId() == rawId)
        .map(Mutation::getRawKept)
        .map(Replay::feedback)
        .findFirst();
  }

  static NativeFeedback feedback(RawKept raw) {
    return NativeFeedback.of(
        raw.getContent().toByteArray(),
        raw.getAttributesMap(),
        Instant.ofEpochMilli(raw.getReceivedMillis()));
  }

  private void apply(Mutation m) {
    switch (m.getKindCase()) {
      case DELIVERY_PUT -> put(m.getDeliveryPut());
      case MESSAGE_REGISTERED -> register(m.getMessageRegistered());
      case REPORT_JOINED -> join(m.getReportJoined());
      case MESSAGE_REBUILT -> rebuild(m.getMessageRebuilt());
      case REPORT_HELD -> changes.hold(UnmatchedCodec.decode(m.getReportHeld().getReport()));
      case REPORT_RELEASED ->
          changes.release(UnmatchedCodec.decode(m.getReportReleased().getReport()));
      case RAW_KEPT -> changes.keep(m.getRawKept());
      case DELIVERY_DROPPED -> drop(m.getDeliveryDropped());
      case MESSAGES_PURGED ->
          changes.purge(
              m.getMessagesPurged().getDelivery(), m.getMessagesPurged().getMessagesList());
      case UNMAPPABLE_FORGOTTEN ->
          changes.forgetUnmappable(m.getUnmappableForgotten().getRawIdsList());
      case TOKENS_CHANGED -> tokens(m.getTokensChanged());
      case TEXT_DECIDED ->
          changes.decide(
              m.getTextDecided().getText(), TextCodec.decode(m.getTextDecided().getDecision()));
      case UNMAPPABLE_LISTED ->
          changes.listUnmappable(
              UnmappableCodec.decode(m.getUnmappableListed().getFeedback()),
              m.getUnmappableListed().getReplay());
      case ADDRESS_EVENT_KEPT ->
          changes.keep(
              m.getAddressEventKept().getKey(),
              ToldOfAddressCodec.decode(m.getAddressEventKept().getEvent()));
      case ADDRESS_EVENTS_FORGOTTEN ->
          changes.forgetAddressEvents(m.getAddressEventsForgotten().getKeysList());
      case KIND_NOT_SET ->
          throw StoreException.corrupt(
              "the journal holds a change that this release does not know; start the newer release");
    }
  }

  private void put(DeliveryPut put) {
    Optional<Delivery> before = changes.state().deliveries().current(put.getDelivery());
    changes.put(
        DeliveryCodec.decode(
            put.getDelivery(),
            put.getSettings(),
            before.map(Delivery::counters).orElse(Counters.NONE)));
  }

  private void drop(DeliveryDropped drop) {
    if (drop.getForgotten()) {
      changes.forget(drop.getDelivery());
    } else {
      changes.drop(drop.getDelivery());
    }
  }

  private void tokens(TokensChanged changed) {
    if (changed.hasToken()) {
      changes.see(changed.getSeen(), SeenTokenCodec.read(changed.getToken()));
    } else {
      changes.forgetTokens(changed.getForgottenList());
    }
  }

  private void register(MessageRegistered r) {
    Optional<Message> before = message(r.getDelivery(), r.getMessage());
    StoredMessage registration =
        Stored.parse(StoredMessage.parser(), "registration", r.getRegistration().toByteArray());
    Expectation expected = MessageCodec.expectation(registration);
    Message message =
        MessageCodec.decode(
            r.getDelivery(),
            r.getMessage(),
            registration,
            before.map(Message::evidence).orElse(Evidence.EMPTY).expecting(expected));
    changes.register(before.map(b -> extended(b, message)).orElse(message), before, r.getMove());
  }

  private static Message extended(Message before, Message m) {
    return before.with(m.bindings(), m.evidence(), m.updateTime(), m.position());
  }

  private void join(ReportJoined j) {
    Report report = ReportCodec.decode(j.getReport());
    message(j.getDelivery(), j.getMessage())
        .ifPresent(
            before ->
                changes.join(
                    before,
                    before.with(report, changes.now(), changes.position()),
                    report,
                    j.getMove()));
  }

  private void rebuild(MessageRebuilt r) {
    List<Report> added = r.getAddedList().stream().map(ReportCodec::decode).toList();
    message(r.getDelivery(), r.getMessage())
        .ifPresent(
            before ->
                changes.rebuild(
                    before,
                    before.replaced(r.getRawId(), added, changes.now(), changes.position()),
                    r.getRawId(),
                    added,
                    r.getMove(),
                    r.getReplay()));
  }

  private Optional<Message> message(String delivery, String id) {
    return changes.state().messages().current(Names.message(delivery, id));
  }
}
