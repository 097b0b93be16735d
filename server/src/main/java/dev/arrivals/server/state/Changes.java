package dev.arrivals.server.state;

import com.google.protobuf.UnsafeByteOperations;
import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.status.Report;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.stored.ClassMove;
import dev.arrivals.stored.JournalRow;
import dev.arrivals.stored.RawKept;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
  private final Recorder recorder = new Recorder();
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
    return recorder.size();
  }

  /** The journal row; empty if nothing changed. */
  Optional<JournalRow> row() {
    return recorder.row(now);
  }

  /** Creates a delivery or replaces its settings. */
  public void put(Delivery delivery) {
    Optional<Delivery> before = state.deliveries().current(delivery.id());
    state
        .deliveries()
        .put(delivery.id(), before.map(b -> delivery.after(b, position)).orElse(delivery));
    recorder.put(delivery, before.filter(b -> b.showsOtherwise(delivery)));
  }

  /** Marks a delivery as deleted; its messages are purged after it. */
  public void drop(String delivery) {
    state
        .deliveries()
        .current(delivery)
        .ifPresent(d -> state.deliveries().put(delivery, d.withDeleteTime(now)));
    recorder.dropped(delivery, false);
  }

  /** Frees the id of a deleted delivery. */
  public void forget(String delivery) {
    state.deliveries().remove(delivery);
    recorder.dropped(delivery, true);
  }

  /** Registers a message, or adds what is new to one that is {@code before}. */
  public void register(Message message, Optional<Message> before) {
    ClassMove move = Counting.move(before, message);
    register(message, before, move);
  }

  void register(Message message, Optional<Message> before, ClassMove move) {
    put(message, move);
    List<Binding> known = before.map(Message::bindings).orElse(List.of());
    message.bindings().stream()
        .filter(b -> !known.contains(b))
        .forEach(b -> NativeIds.bind(state.nativeIds(), message, b));
    recorder.registered(message, move);
  }

  /** Folds a report into a message and moves its counters. */
  public void join(Message before, Report report) {
    Message after = before.with(report, now, position);
    join(before, after, report, move(before, after));
  }

  void join(Message before, Message after, Report report, ClassMove move) {
    replace(before, after, move);
    recorder.joined(after, report, move);
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
    rebuild(before, after, rawId, reports, move(before, after), replay);
    return after;
  }

  void rebuild(
      Message before,
      Message after,
      long rawId,
      List<Report> reports,
      ClassMove move,
      long replay) {
    replace(before, after, move);
    recorder.rebuilt(before, after, rawId, reports, move, replay);
  }

  private static ClassMove move(Message before, Message after) {
    return Counting.move(Optional.of(before), after);
  }

  private void replace(Message before, Message after, ClassMove move) {
    put(after, move);
    Addresses.move(state.addresses(), before, after);
    Texts.move(state.texts(), before, after, now);
  }

  private void put(Message message, ClassMove move) {
    state.messages().put(message.key(), message);
    Counting.apply(state.deliveries(), message.delivery(), move);
    state.moved(message.key(), move);
  }

  /** Lets a report wait for its message. */
  public void hold(Unmatched unmatched) {
    hold(unmatched, NO_REPLAY);
  }

  /** The same on behalf of a replay. */
  public void hold(Unmatched unmatched, long replay) {
    // As recovery will read it, or a copy would wait beside it that recovery takes for the same.
    Waiting.add(state.waiting(), unmatched.asStored());
    recorder.held(unmatched, replay);
  }

  /** Ends the wait of a report. */
  public void release(Unmatched unmatched) {
    release(unmatched, NO_REPLAY);
  }

  /** The same on behalf of a replay. */
  public void release(Unmatched unmatched, long replay) {
    Waiting.remove(state.waiting(), unmatched);
    recorder.released(unmatched, replay);
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
      state.unmappable().put(Names.raw(kept.getRawId()), UnmappableCodec.listed(kept));
    }
    recorder.kept(kept);
  }

  /** Takes feedback that no mapper could read off the list, when its bytes are no longer kept. */
  public void forgetUnmappable(List<Long> rawIds) {
    forgetUnmappable(rawIds, NO_REPLAY);
  }

  /** The same on behalf of a replay, because it can be read now. */
  public void forgetUnmappable(List<Long> rawIds, long replay) {
    rawIds.forEach(id -> state.unmappable().remove(Names.raw(id)));
    recorder.unlisted(rawIds, replay);
  }

  /** Puts feedback that no mapper could read back on the list, as if it had not been replayed. */
  public void listUnmappable(Unmappable feedback, long replay) {
    state.unmappable().put(Names.raw(feedback.rawId()), feedback);
    recorder.listed(feedback, replay);
  }

  /** Remembers a token, so that it cannot come with another body. */
  public void see(String key, SeenToken token) {
    state.tokens().put(key, token);
    recorder.seen(key, token);
  }

  /** Forgets tokens that are over. */
  public void forgetTokens(List<String> keys) {
    keys.forEach(state.tokens()::remove);
    recorder.forgotten(keys);
  }

  /** Keeps an event of an address. */
  public void keep(ToldOfAddress event) {
    keep(Names.addressEvent(event.address(), position, mark()), event);
  }

  void keep(String key, ToldOfAddress event) {
    state.addressEvents().put(key, event);
    recorder.kept(key, event);
  }

  /** Forgets events of addresses that are over. */
  public void forgetAddressEvents(List<String> keys) {
    keys.forEach(state.addressEvents()::remove);
    recorder.forgottenEvents(keys);
  }

  /** Decides what a failure text means from now on; empty if there is no such text. */
  public Optional<Text> decide(String text, Decision decision) {
    Optional<Text> decided = Texts.decide(state.texts(), text, decision);
    decided.ifPresent(state::decided);
    recorder.decided(text, decision);
    return decided;
  }

  /** Removes messages, their native ids, and what they contributed to their addresses and texts. */
  public void purge(String delivery, List<String> messages) {
    for (String id : messages) {
      state.messages().current(Names.message(delivery, id)).ifPresent(this::purge);
    }
    recorder.purged(delivery, messages);
  }

  private void purge(Message message) {
    Addresses.remove(state.addresses(), message);
    Texts.remove(state.texts(), message);
    state.messages().remove(message.key());
    NativeIds.unbind(state.nativeIds(), message);
  }
}
