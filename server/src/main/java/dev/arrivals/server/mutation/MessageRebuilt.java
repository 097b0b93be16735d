package dev.arrivals.server.mutation;

import dev.arrivals.server.delivery.ClassMove;
import dev.arrivals.server.delivery.Counting;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.message.ReportCodec;
import dev.arrivals.server.status.Report;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.stored.StoredMessageRebuilt;
import dev.arrivals.stored.StoredMutation;
import java.util.List;
import java.util.Optional;

/**
 * Another meaning of one piece of raw feedback for one message: all of its reports left the
 * evidence, and others came in.
 *
 * @param removed the reports of the feedback that the message had
 * @param added the reports in their place; of other feedback too, where it comes back
 * @param displaced reports of other feedback whose place the added ones took
 * @param replay the position of the first group of the replay that did it
 */
public record MessageRebuilt(
    String delivery,
    String message,
    long rawId,
    List<Report> removed,
    List<Report> added,
    List<Report> displaced,
    ClassMove move,
    long replay)
    implements Mutation {

  /** Returns the change of a message, with what it lost so that the change can be undone. */
  public static MessageRebuilt of(
      Message before, Message after, long rawId, List<Report> added, long replay) {
    return new MessageRebuilt(
        after.delivery(),
        after.id(),
        rawId,
        before.evidence().of(rawId),
        added,
        displaced(before, after, rawId),
        Counting.move(Optional.of(before), after),
        replay);
  }

  private static List<Report> displaced(Message before, Message after, long rawId) {
    List<Report> left = after.evidence().reports();
    return before.evidence().reports().stream()
        .filter(r -> r.rawId() != rawId && !left.contains(r))
        .toList();
  }

  static MessageRebuilt read(StoredMutation m) {
    StoredMessageRebuilt s = m.getMessageRebuilt();
    return new MessageRebuilt(
        s.getDelivery(),
        s.getMessage(),
        s.getRawId(),
        ReportCodec.decode(s.getRemovedList()),
        ReportCodec.decode(s.getAddedList()),
        ReportCodec.decode(s.getDisplacedList()),
        ClassMove.read(s.getMove()),
        s.getReplay());
  }

  @Override
  public int kind() {
    return StoredMutation.MESSAGE_REBUILT_FIELD_NUMBER;
  }

  @Override
  public void write(RowWriter row) {
    row.text(StoredMessageRebuilt.DELIVERY_FIELD_NUMBER, delivery);
    row.text(StoredMessageRebuilt.MESSAGE_FIELD_NUMBER, message);
    row.number(StoredMessageRebuilt.RAW_ID_FIELD_NUMBER, rawId);
    row.parts(StoredMessageRebuilt.REMOVED_FIELD_NUMBER, removed, ReportCodec::write);
    row.parts(StoredMessageRebuilt.ADDED_FIELD_NUMBER, added, ReportCodec::write);
    row.part(StoredMessageRebuilt.MOVE_FIELD_NUMBER, move, ClassMove::write);
    row.number(StoredMessageRebuilt.REPLAY_FIELD_NUMBER, replay);
    row.parts(StoredMessageRebuilt.DISPLACED_FIELD_NUMBER, displaced, ReportCodec::write);
  }

  @Override
  public void apply(Overlay overlay) {
    overlay
        .table(Schema.MESSAGES)
        .current(Names.message(delivery, message))
        .ifPresent(before -> apply(overlay, before, rebuilt(overlay, before)));
  }

  private Message rebuilt(Overlay overlay, Message before) {
    return before.replaced(rawId, added, overlay.time(), overlay.position());
  }

  /** Makes the change where both versions of the message are known. */
  public void apply(Overlay overlay, Message before, Message after) {
    MessageRows.replace(overlay, before, after, move);
  }

  @Override
  public void show(Watched watched) {
    watched.moved(delivery, message, move, added);
  }

  @Override
  public void trace(Traced traced) {
    traced.joined(rawId, delivery, message);
  }

  @Override
  public void tell(Remapped remapped) {
    remapped.rebuilt(this);
  }

  @Override
  public Optional<RawKept> raw() {
    return Optional.empty();
  }
}
