package dev.arrivals.server.state;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.status.Report;
import dev.arrivals.stored.AddressEventKept;
import dev.arrivals.stored.AddressEventsForgotten;
import dev.arrivals.stored.ClassMove;
import dev.arrivals.stored.DeliveryDropped;
import dev.arrivals.stored.DeliveryPut;
import dev.arrivals.stored.JournalRow;
import dev.arrivals.stored.MessageRebuilt;
import dev.arrivals.stored.MessageRegistered;
import dev.arrivals.stored.MessagesPurged;
import dev.arrivals.stored.Mutation;
import dev.arrivals.stored.RawKept;
import dev.arrivals.stored.ReportHeld;
import dev.arrivals.stored.ReportJoined;
import dev.arrivals.stored.ReportReleased;
import dev.arrivals.stored.TextDecided;
import dev.arrivals.stored.TokensChanged;
import dev.arrivals.stored.UnmappableForgotten;
import dev.arrivals.stored.UnmappableListed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes the journal row of one group, one entry for each of its changes. */
final class Recorder {
  private final JournalRow.Builder row = JournalRow.newBuilder();
  private final RowWriter part = new RowWriter();

  int size() {
    return row.getMutationsCount();
  }

  /** The row; empty if nothing was recorded. */
  Optional<JournalRow> row(Instant time) {
    return size() == 0
        ? Optional.empty()
        : Optional.of(row.setCommitMillis(time.toEpochMilli()).build());
  }

  /** A delivery, and its earlier settings where messages looked otherwise under them. */
  void put(Delivery delivery, Optional<Delivery> before) {
    DeliveryPut.Builder put =
        DeliveryPut.newBuilder()
            .setDelivery(delivery.id())
            .setSettings(DeliveryCodec.settings(delivery));
    before.ifPresent(b -> put.setBefore(DeliveryCodec.settings(b)));
    next().setDeliveryPut(put);
  }

  void dropped(String delivery, boolean forgotten) {
    next()
        .setDeliveryDropped(
            DeliveryDropped.newBuilder().setDelivery(delivery).setForgotten(forgotten));
  }

  void registered(Message message, ClassMove move) {
    next()
        .setMessageRegistered(
            MessageRegistered.newBuilder()
                .setDelivery(message.delivery())
                .setMessage(message.id())
                .setRegistration(bytes(message, MessageCodec::writeRegistration))
                .setMove(move));
  }

  void joined(Message message, Report report, ClassMove move) {
    next()
        .setReportJoined(
            ReportJoined.newBuilder()
                .setDelivery(message.delivery())
                .setMessage(message.id())
                .setReport(bytes(report))
                .setMove(move));
  }

  /** What a rebuilt message lost and got, so that it can be undone. */
  void rebuilt(
      Message before, Message after, long rawId, List<Report> added, ClassMove move, long replay) {
    List<Report> left = after.evidence().reports();
    List<Report> displaced =
        before.evidence().reports().stream()
            .filter(r -> r.rawId() != rawId && !left.contains(r))
            .toList();
    next()
        .setMessageRebuilt(
            MessageRebuilt.newBuilder()
                .setDelivery(after.delivery())
                .setMessage(after.id())
                .setRawId(rawId)
                .addAllRemoved(bytes(before.evidence().of(rawId)))
                .addAllAdded(bytes(added))
                .addAllDisplaced(bytes(displaced))
                .setMove(move)
                .setReplay(replay));
  }

  void held(Unmatched unmatched, long replay) {
    next()
        .setReportHeld(
            ReportHeld.newBuilder().setReport(UnmatchedCodec.encode(unmatched)).setReplay(replay));
  }

  void released(Unmatched unmatched, long replay) {
    next()
        .setReportReleased(
            ReportReleased.newBuilder()
                .setReport(UnmatchedCodec.encode(unmatched))
                .setReplay(replay));
  }

  void kept(RawKept raw) {
    next().setRawKept(raw);
  }

  void listed(Unmappable feedback, long replay) {
    next()
        .setUnmappableListed(
            UnmappableListed.newBuilder()
                .setFeedback(UnmappableCodec.stored(feedback))
                .setReplay(replay));
  }

  void unlisted(List<Long> rawIds, long replay) {
    next()
        .setUnmappableForgotten(
            UnmappableForgotten.newBuilder().addAllRawIds(rawIds).setReplay(replay));
  }

  void seen(String key, SeenToken token) {
    next()
        .setTokensChanged(
            TokensChanged.newBuilder().setSeen(key).setToken(SeenTokenCodec.stored(token)));
  }

  void kept(String key, ToldOfAddress event) {
    next()
        .setAddressEventKept(
            AddressEventKept.newBuilder().setKey(key).setEvent(ToldOfAddressCodec.stored(event)));
  }

  void forgottenEvents(List<String> keys) {
    next().setAddressEventsForgotten(AddressEventsForgotten.newBuilder().addAllKeys(keys));
  }

  void forgotten(List<String> tokens) {
    next().setTokensChanged(TokensChanged.newBuilder().addAllForgotten(tokens));
  }

  void decided(String text, Decision decision) {
    next()
        .setTextDecided(
            TextDecided.newBuilder().setText(text).setDecision(TextCodec.encode(decision)));
  }

  void purged(String delivery, List<String> messages) {
    next()
        .setMessagesPurged(
            MessagesPurged.newBuilder().setDelivery(delivery).addAllMessages(messages));
  }

  private List<ByteString> bytes(List<Report> reports) {
    return reports.stream().map(this::bytes).toList();
  }

  private ByteString bytes(Report report) {
    return bytes(report, ReportCodec::write);
  }

  private <T> ByteString bytes(T value, BiConsumer<T, RowWriter> writer) {
    writer.accept(value, part);
    return UnsafeByteOperations.unsafeWrap(part.take());
  }

  private Mutation.Builder next() {
    return row.addMutationsBuilder();
  }
}
