package dev.arrivals.server.state;

import dev.arrivals.server.address.AddressEventRecord;
import dev.arrivals.server.delivery.Counting;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.incoming.SeenToken;
import dev.arrivals.server.incoming.Unmappable;
import dev.arrivals.server.message.IdForm;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.mutation.AddressEventKept;
import dev.arrivals.server.mutation.AddressEventsForgotten;
import dev.arrivals.server.mutation.DeliveryDropped;
import dev.arrivals.server.mutation.DeliveryPut;
import dev.arrivals.server.mutation.FailureTextDecided;
import dev.arrivals.server.mutation.JournalRowWriter;
import dev.arrivals.server.mutation.MessageRebuilt;
import dev.arrivals.server.mutation.MessageRegistered;
import dev.arrivals.server.mutation.MessagesPurged;
import dev.arrivals.server.mutation.Mutation;
import dev.arrivals.server.mutation.Overlay;
import dev.arrivals.server.mutation.RawKept;
import dev.arrivals.server.mutation.ReportHeld;
import dev.arrivals.server.mutation.ReportJoined;
import dev.arrivals.server.mutation.ReportReleased;
import dev.arrivals.server.mutation.TokensChanged;
import dev.arrivals.server.mutation.UnmappableForgotten;
import dev.arrivals.server.mutation.UnmappableListed;
import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.status.Report;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.server.text.FailureTextEntry;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The changes of one commit group. Each is a {@link Mutation} that is applied to the overlay at
 * once, so that the next command sees it, and written to the journal row of the group. Recovery
 * reads it there and applies it, and writes nothing.
 */
public final class Changes {
  /** The most pieces of raw feedback that one journal row may hold. */
  public static final int RAW_PER_ROW = 1 << 20;

  private static final long NO_REPLAY = 0;

  private final State state;
  private final Overlay overlay;
  private final JournalRowWriter row;
  private final RowWriter scratch = new RowWriter();
  private int raws;

  Changes(State state, Overlay overlay) {
    this.state = state;
    this.overlay = overlay;
    this.row = new JournalRowWriter(overlay.time());
  }

  /** Returns the position that this group will have. */
  public long position() {
    return overlay.position();
  }

  /** Returns when the group began. */
  public Instant now() {
    return overlay.time();
  }

  /** Returns the state as this group sees it. */
  public State state() {
    return state;
  }

  /** Returns how many changes were made so far. */
  public int mark() {
    return row.size();
  }

  /**
   * Returns how often the group has written so far, for the journal or into tables. A change that
   * fails may have written before it was recorded, and one that was recorded may write nothing.
   */
  public int writes() {
    return row.size() + state.writes();
  }

  /** Returns the journal row; empty if nothing changed. */
  Optional<byte[]> row() {
    return row.size() == 0 ? Optional.empty() : Optional.of(row.take());
  }

  void change(Mutation mutation) {
    mutation.apply(overlay);
    row.add(mutation);
  }

  /** Creates a delivery or replaces its settings. */
  public void put(Delivery delivery) {
    change(DeliveryPut.of(delivery, state.deliveries().current(delivery.id())));
  }

  /** Marks a delivery as deleted; its messages are purged after it. */
  public void drop(String delivery) {
    change(new DeliveryDropped(delivery, false));
  }

  /** Frees the id of a deleted delivery. */
  public void forget(String delivery) {
    change(new DeliveryDropped(delivery, true));
  }

  /** Registers a message, or adds what is new to one that is {@code before}. */
  public void register(Message message, Optional<Message> before) {
    MessageRegistered registered =
        MessageRegistered.of(message, Counting.move(before, message), scratch);
    registered.apply(overlay, before, message);
    row.add(registered);
  }

  /** Folds a report into a message and moves its counters; a copy changes nothing. */
  public void join(Message before, Report report) {
    Message after = before.with(report, now(), position());
    if (after != before) {
      ReportJoined joined = ReportJoined.of(before, after, report);
      joined.apply(overlay, before, after);
      row.add(joined);
    }
  }

  /**
   * Gives a piece of raw feedback another meaning for a message: puts other reports in the place of
   * all of its own.
   *
   * @param reports its new ones, and those of other feedback that come back with them
   * @param replay the position of the first group of the replay that does it
   */
  public Message rebuild(Message before, long rawId, List<Report> reports, long replay) {
    Message after = before.replaced(rawId, reports, now(), position());
    MessageRebuilt rebuilt = MessageRebuilt.of(before, after, rawId, reports, replay);
    rebuilt.apply(overlay, before, after);
    row.add(rebuilt);
    return after;
  }

  /** Lets a report wait for its message. */
  public void hold(IncomingReport report) {
    hold(report, NO_REPLAY);
  }

  /** Lets a report wait on behalf of a replay. */
  public void hold(IncomingReport report, long replay) {
    // As recovery will read it, or a copy would wait beside it that recovery takes for the same.
    change(new ReportHeld(report.asStored(), replay));
  }

  /** Ends the wait of a report. */
  public void release(IncomingReport report) {
    release(report, NO_REPLAY);
  }

  /** Ends the wait of a report on behalf of a replay. */
  public void release(IncomingReport report, long replay) {
    change(new ReportReleased(report, replay));
  }

  /** Counts in which form the id of a report was found, once that is durable. */
  public void matched(String instance, IdForm form) {
    state.whenDurable(() -> state.learntForms().count(instance, form));
  }

  /** Keeps raw feedback in the journal row, and lists it where no mapper could read it. */
  public long keep(String instance, NativeFeedback raw, Mapping mapping) {
    long rawId = position() * RAW_PER_ROW + raws;
    raws++;
    change(RawKept.of(rawId, instance, raw, mapping));
    return rawId;
  }

  /** Takes feedback that no mapper could read off the list, when its bytes are no longer kept. */
  public void forgetUnmappable(List<Long> rawIds) {
    forgetUnmappable(rawIds, NO_REPLAY);
  }

  /** Takes feedback off the list on behalf of a replay, because it can be read now. */
  public void forgetUnmappable(List<Long> rawIds, long replay) {
    change(new UnmappableForgotten(rawIds, replay));
  }

  /** Puts feedback that no mapper could read back on the list, as if it had not been replayed. */
  public void listUnmappable(Unmappable feedback, long replay) {
    change(new UnmappableListed(feedback, replay));
  }

  /** Remembers a token, so that it cannot come with another body. */
  public void see(String key, SeenToken token) {
    change(TokensChanged.seen(key, token));
  }

  /** Forgets tokens that are over. */
  public void forgetTokens(List<String> keys) {
    change(TokensChanged.forgotten(keys));
  }

  /** Keeps an event of an address. */
  public void keep(AddressEventRecord event) {
    String key = Names.addressEvent(event.address(), position(), mark());
    change(new AddressEventKept(key, event));
  }

  /** Forgets events of addresses that are over. */
  public void forgetAddressEvents(List<String> keys) {
    change(new AddressEventsForgotten(keys));
  }

  /** Decides what a failure text means from now on; empty if there is no such text. */
  public Optional<FailureTextEntry> decide(String text, Decision decision) {
    Optional<FailureTextEntry> known = state.texts().current(text);
    change(new FailureTextDecided(text, decision));
    return known.map(t -> t.with(decision));
  }

  /** Removes messages, their native ids, and what they contributed to their addresses and texts. */
  public void purge(String delivery, List<String> messages) {
    change(new MessagesPurged(delivery, messages));
  }
}
