package dev.arrivals.server.state;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.status.History;
import dev.arrivals.server.status.Report;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What one group changes. Each change is applied to the overlay at once, so that the next command
 * sees it, and recorded for the journal. Recovery makes the same changes from the journal, with the
 * moves between counters as they were decided.
 */
public final class Changes {
  /** How many pieces of raw feedback one journal row may hold. */
  static final int RAW_PER_ROW = 1 << 20;

  private static final long NO_REPLAY = 0;

  private final State state;
  private final long position;
  private final Instant now;
  private final JournalRow.Builder row = JournalRow.newBuilder();
  private final RowWriter part = new RowWriter();
  private int raws;

  Changes(State state, long position, Instant now) {
    this.state = state;
    this.position = position;
    this.now = now;
  }

  /** The position that this group will have. */
  public long position() {
    return position;
  }

  /** When the group began. */
  public Instant now() {
    return now;
  }

  /** The state as this group sees it. */
  public State state() {
    return state;
  }

  /** How many changes were made so far. */
  public int mark() {
    return row.getMutationsCount();
  }

  /** The journal row; empty if nothing changed. */
  Optional<JournalRow> row() {
    return mark() == 0
        ? Optional.empty()
        : Optional.of(row.setCommitMillis(now.toEpochMilli()).build());
  }

  /** Creates a delivery or replaces its settings. */
  public void put(Delivery delivery) {
    DeliveryPut.Builder put =
        DeliveryPut.newBuilder()
            .setDelivery(delivery.id())
            .setSettings(DeliveryCodec.settings(delivery));
    state
        .deliveries()
        .current(delivery.id())
        .filter(before -> before.showsOtherwise(delivery))
        .ifPresent(before -> put.setBefore(DeliveryCodec.settings(before)));
    state.deliveries().put(delivery.id(), delivery);
    record().setDeliveryPut(put);
  }

  /** Marks a delivery as deleted; its messages are purged after it. */
  public void drop(String delivery) {
    state
        .deliveries()
        .current(delivery)
        .ifPresent(d -> state.deliveries().put(delivery, d.withDeleteTime(now)));
    record().setDeliveryDropped(DeliveryDropped.newBuilder().setDelivery(delivery));
  }

  /** Frees the id of a deleted delivery. */
  public void forget(String delivery) {
    state.deliveries().remove(delivery);
    record()
        .setDeliveryDropped(DeliveryDropped.newBuilder().setDelivery(delivery).setForgotten(true));
  }

  /** Registers a message, or adds what is new to one that is {@code before}. */
  public void register(Message message, Optional<Message> before) {
    ClassMove move = Counting.move(before.map(Message::outcome), Optional.of(message.outcome()));
    register(message, before, move);
  }

  void register(Message message, Optional<Message> before, ClassMove move) {
    state.messages().put(message.key(), message);
    Counting.apply(state.deliveries(), message.delivery(), move);
    state.moved(message.key(), move);
    List<Binding> known = before.map(Message::bindings).orElse(List.of());
    message.bindings().stream().filter(b -> !known.contains(b)).forEach(b -> bind(message, b));
    record()
        .setMessageRegistered(
            MessageRegistered.newBuilder()
                .setDelivery(message.delivery())
                .setMessage(message.id())
                .setRegistration(part(message, MessageCodec::writeRegistration))
                .setMove(move));
  }

  /** Folds a report into a message and moves its counters. */
  public void join(Message before, Report report) {
    Message after = before.with(report, now, position);
    join(
        before,
        after,
        report,
        Counting.move(Optional.of(before.outcome()), Optional.of(after.outcome())));
  }

  void join(Message before, Message after, Report report, ClassMove move) {
    state.messages().put(after.key(), after);
    Counting.apply(state.deliveries(), after.delivery(), move);
    state.moved(after.key(), move);
    Addresses.move(state.addresses(), before, after);
    Texts.move(state.texts(), before, after, now);
    record()
        .setReportJoined(
            ReportJoined.newBuilder()
                .setDelivery(after.delivery())
                .setMessage(after.id())
                .setReport(part(report, ReportCodec::write))
                .setMove(move));
  }

  /**
   * Lets a report wait under each of its keys; one that waits already does not wait twice. A key
   * holds as many as a message keeps reports: of a flood under one id the first ones wait.
   */
  public void hold(Unmatched unmatched) {
    hold(unmatched, NO_REPLAY);
  }

  /** The same on behalf of a replay. */
  public void hold(Unmatched unmatched, long replay) {
    for (String key : unmatched.keys()) {
      List<Unmatched> held = state.waiting().current(key).orElse(List.of());
      if (!held.contains(unmatched) && held.size() < History.LIMIT) {
        List<Unmatched> more = new ArrayList<>(held);
        more.add(unmatched);
        state.waiting().put(key, List.copyOf(more));
      }
    }
    record()
        .setReportHeld(
            ReportHeld.newBuilder().setReport(UnmatchedCodec.encode(unmatched)).setReplay(replay));
  }

  /** Ends the wait of a report. */
  public void release(Unmatched unmatched) {
    release(unmatched, NO_REPLAY);
  }

  /** The same on behalf of a replay. */
  public void release(Unmatched unmatched, long replay) {
    for (String key : unmatched.keys()) {
      List<Unmatched> left = new ArrayList<>(state.waiting().current(key).orElse(List.of()));
      left.remove(unmatched);
      if (left.isEmpty()) {
        state.waiting().remove(key);
      } else {
        state.waiting().put(key, List.copyOf(left));
      }
    }
    record()
        .setReportReleased(
            ReportReleased.newBuilder()
                .setReport(UnmatchedCodec.encode(unmatched))
                .setReplay(replay));
  }

  /** Counts in which form the id of a report was found, once that is durable. */
  public void matched(String instance, IdForm form) {
    state.whenDurable(() -> state.learntForms().count(instance, form));
  }

  /** Keeps raw feedback in the journal row, and lists it where no mapper could read it. */
  public long keep(String instance, NativeFeedback raw, Mapping mapping) {
    long rawId = position * RAW_PER_ROW + raws;
    RawKept.Builder kept =
        RawKept.newBuilder()
            .setRawId(rawId)
            .setInstance(instance)
            .setContent(UnsafeByteOperations.unsafeWrap(raw.content()))
            .putAllAttributes(raw.attributes())
            .setReceivedMillis(raw.receivedTime().toEpochMilli())
            .setRecognizedAs(mapping.recognizedAs())
            .setSilent(!(mapping instanceof Mapping.Reports));
    if (mapping instanceof Mapping.Unmappable unmappable) {
      kept.setUnmappable(unmappable.why());
    }
    keep(kept.build());
    return rawId;
  }

  void keep(RawKept kept) {
    raws++;
    if (!kept.getUnmappable().isEmpty()) {
      state.unmappable().put(Names.raw(kept.getRawId()), unmappable(kept));
    }
    record().setRawKept(kept);
  }

  static Unmappable unmappable(RawKept kept) {
    return new Unmappable(
        kept.getInstance(),
        kept.getUnmappable(),
        Instant.ofEpochMilli(kept.getReceivedMillis()),
        kept.getRawId(),
        kept.getContent().size());
  }

  /** Takes feedback that no mapper could read off the list, when its bytes are no longer kept. */
  public void forgetUnmappable(List<Long> rawIds) {
    forgetUnmappable(rawIds, NO_REPLAY);
  }

  /** The same on behalf of a replay, because it can be read now. */
  public void forgetUnmappable(List<Long> rawIds, long replay) {
    rawIds.forEach(id -> state.unmappable().remove(Names.raw(id)));
    record()
        .setUnmappableForgotten(
            UnmappableForgotten.newBuilder().addAllRawIds(rawIds).setReplay(replay));
  }

  /** Puts feedback that no mapper could read back on the list, as if it had not been replayed. */
  public void listUnmappable(Unmappable feedback, long replay) {
    state.unmappable().put(Names.raw(feedback.rawId()), feedback);
    record()
        .setUnmappableListed(
            UnmappableListed.newBuilder()
                .setFeedback(UnmappableCodec.stored(feedback))
                .setReplay(replay));
  }

  /**
   * Gives a piece of raw feedback another meaning for a message: puts other reports in the place of
   * all of its own.
   *
   * @param reports its new ones, and those of other feedback that come back with them
   * @param replay the position of the first group of the replay that does it
   */
  public Message rebuild(Message before, long rawId, List<Report> reports, long replay) {
    Message after = before.replaced(rawId, reports, now, position);
    ClassMove move = Counting.move(Optional.of(before.outcome()), Optional.of(after.outcome()));
    rebuild(before, after, rawId, reports, move, replay);
    return after;
  }

  void rebuild(
      Message before,
      Message after,
      long rawId,
      List<Report> reports,
      ClassMove move,
      long replay) {
    state.messages().put(after.key(), after);
    Counting.apply(state.deliveries(), after.delivery(), move);
    state.moved(after.key(), move);
    Addresses.move(state.addresses(), before, after);
    Texts.move(state.texts(), before, after, now);
    MessageRebuilt.Builder rebuilt =
        MessageRebuilt.newBuilder()
            .setDelivery(after.delivery())
            .setMessage(after.id())
            .setRawId(rawId)
            .setMove(move)
            .setReplay(replay);
    before.evidence().of(rawId).forEach(r -> rebuilt.addRemoved(part(r, ReportCodec::write)));
    reports.forEach(r -> rebuilt.addAdded(part(r, ReportCodec::write)));
    List<Report> left = after.evidence().reports();
    before.evidence().reports().stream()
        .filter(r -> r.rawId() != rawId && !left.contains(r))
        .forEach(r -> rebuilt.addDisplaced(part(r, ReportCodec::write)));
    record().setMessageRebuilt(rebuilt);
  }

  /** Remembers a token, so that it cannot come with another body. */
  public void see(String key, SeenToken token) {
    state.tokens().put(key, token);
    record()
        .setTokensChanged(
            TokensChanged.newBuilder().setSeen(key).setToken(SeenTokenCodec.stored(token)));
  }

  /** Forgets tokens that are over. */
  public void forgetTokens(List<String> keys) {
    keys.forEach(state.tokens()::remove);
    record().setTokensChanged(TokensChanged.newBuilder().addAllForgotten(keys));
  }

  /** Decides what a failure text means from now on; empty if there is no such text. */
  public Optional<Text> decide(String text, Decision decision) {
    Optional<Text> decided = Texts.decide(state.texts(), text, decision);
    decided.ifPresent(state::decided);
    record()
        .setTextDecided(
            TextDecided.newBuilder().setText(text).setDecision(TextCodec.encode(decision)));
    return decided;
  }

  /** Removes messages, their native ids, and what they contributed to their addresses and texts. */
  public void purge(String delivery, List<String> messages) {
    for (String id : messages) {
      state.messages().current(Names.message(delivery, id)).ifPresent(this::purge);
    }
    record()
        .setMessagesPurged(
            MessagesPurged.newBuilder().setDelivery(delivery).addAllMessages(messages));
  }

  private void purge(Message message) {
    Addresses.remove(state.addresses(), message);
    Texts.remove(state.texts(), message);
    state.messages().remove(message.key());
    message.bindings().stream()
        .flatMap(binding -> binding.keys(message.address()).stream())
        .forEach(key -> unbind(message, key));
  }

  private void unbind(Message message, String key) {
    List<BoundLeg> legs = state.nativeIds().current(key).orElse(List.of());
    List<BoundLeg> left = legs.stream().filter(leg -> !leg.names(message)).toList();
    if (left.isEmpty() && !legs.isEmpty()) {
      state.nativeIds().remove(key);
    } else if (left.size() < legs.size()) {
      state.nativeIds().put(key, left);
    }
  }

  private void bind(Message message, Binding binding) {
    String id = Names.boundId(message.address(), binding.nativeId());
    String key = Names.nativeId(binding.instance(), id);
    List<BoundLeg> legs = new ArrayList<>(state.nativeIds().current(key).orElse(List.of()));
    legs.add(
        new BoundLeg(
            message.delivery(),
            message.id(),
            binding.leg(),
            message.address(),
            binding.boundTime(),
            binding.nativeId()));
    state.nativeIds().put(key, List.copyOf(legs));
  }

  private <T> ByteString part(T value, BiConsumer<T, RowWriter> writer) {
    writer.accept(value, part);
    return UnsafeByteOperations.unsafeWrap(part.take());
  }

  private Mutation.Builder record() {
    return row.addMutationsBuilder();
  }
}
