package dev.arrivals.server.mutation;

import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.incoming.IncomingReportCodec;
import dev.arrivals.server.incoming.WaitingRoom;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.stored.StoredMutation;
import dev.arrivals.stored.StoredReportHeld;
import java.util.Optional;

/**
 * A report that began to wait for its message.
 *
 * @param replay the position of the first group of the replay that did it; 0 if none did
 */
public record ReportHeld(IncomingReport report, long replay) implements Mutation {

  static ReportHeld read(StoredMutation m) {
    StoredReportHeld s = m.getReportHeld();
    return new ReportHeld(IncomingReportCodec.decode(s.getReport()), s.getReplay());
  }

  @Override
  public int kind() {
    return StoredMutation.REPORT_HELD_FIELD_NUMBER;
  }

  @Override
  public void write(RowWriter row) {
    row.message(StoredReportHeld.REPORT_FIELD_NUMBER, IncomingReportCodec.encode(report));
    row.number(StoredReportHeld.REPLAY_FIELD_NUMBER, replay);
  }

  @Override
  public void apply(Overlay overlay) {
    WaitingRoom.add(overlay.table(Schema.WAITING), report);
  }

  @Override
  public void show(Watched watched) {}

  @Override
  public void trace(Traced traced) {
    traced.waited(report);
  }

  @Override
  public void tell(Remapped remapped) {
    remapped.held(replay, report);
  }

  @Override
  public Optional<RawKept> raw() {
    return Optional.empty();
  }
}
