package dev.arrivals.server.mutation;

import dev.arrivals.server.delivery.ClassMove;
import dev.arrivals.server.delivery.Counting;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.message.ReportCodec;
import dev.arrivals.server.status.Report;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.stored.StoredMutation;
import dev.arrivals.stored.StoredReportJoined;
import java.util.List;
import java.util.Optional;

/** A report that was folded into a message. */
public record ReportJoined(String delivery, String message, Report report, ClassMove move)
    implements Mutation {

  /** Returns the change of a message by a report. */
  public static ReportJoined of(Message before, Message after, Report report) {
    return new ReportJoined(
        after.delivery(), after.id(), report, Counting.move(Optional.of(before), after));
  }

  static ReportJoined read(StoredMutation m) {
    StoredReportJoined s = m.getReportJoined();
    return new ReportJoined(
        s.getDelivery(),
        s.getMessage(),
        ReportCodec.decode(s.getReport()),
        ClassMove.read(s.getMove()));
  }

  @Override
  public int kind() {
    return StoredMutation.REPORT_JOINED_FIELD_NUMBER;
  }

  @Override
  public void write(RowWriter row) {
    row.text(StoredReportJoined.DELIVERY_FIELD_NUMBER, delivery);
    row.text(StoredReportJoined.MESSAGE_FIELD_NUMBER, message);
    row.part(StoredReportJoined.REPORT_FIELD_NUMBER, report, ReportCodec::write);
    row.part(StoredReportJoined.MOVE_FIELD_NUMBER, move, ClassMove::write);
  }

  @Override
  public void apply(Overlay overlay) {
    overlay
        .table(Schema.MESSAGES)
        .current(Names.message(delivery, message))
        .ifPresent(
            before ->
                apply(overlay, before, before.with(report, overlay.time(), overlay.position())));
  }

  /** Makes the change where both versions of the message are known. */
  public void apply(Overlay overlay, Message before, Message after) {
    MessageRows.replace(overlay, before, after, move);
  }

  @Override
  public void show(Watched watched) {
    watched.moved(delivery, message, move, List.of(report));
  }

  @Override
  public void trace(Traced traced) {
    traced.joined(report.rawId(), delivery, message);
  }

  @Override
  public void tell(Remapped remapped) {}

  @Override
  public Optional<RawKept> raw() {
    return Optional.empty();
  }
}
