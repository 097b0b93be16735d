package dev.arrivals.server.mutation;

import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.incoming.IncomingReportCodec;
import dev.arrivals.server.incoming.WaitingRoom;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.stored.StoredMutation;
import dev.arrivals.stored.StoredReportReleased;
import java.util.Optional;

/**
 * A report that waits no longer.
 *
 * @param replay the position of the first group of the replay that did it; 0 if none did
 */
public record ReportReleased(IncomingReport report, long replay) implements Mutation {

  static ReportReleased read(StoredMutation m) {
    StoredReportReleased s = m.getReportReleased();
    return new ReportReleased(IncomingReportCodec.decode(s.getReport()), s.getReplay());
  }

  @Override
  public int kind() {
    return StoredMutation.REPORT_RELEASED_FIELD_NUMBER;
  }

  @Override
  public void write(RowWriter row) {
    row.message(StoredReportReleased.REPORT_FIELD_NUMBER, IncomingReportCodec.encode(report));
    row.number(StoredReportReleased.REPLAY_FIELD_NUMBER, replay);
  }

  @Override
  public void apply(Overlay overlay) {
    WaitingRoom.remove(overlay.table(Schema.WAITING), report);
  }

  @Override
  public void show(Watched watched) {}

  @Override
  public void trace(Traced traced) {}

  @Override
  public void tell(Remapped remapped) {
    remapped.released(replay, report);
  }

  @Override
  public Optional<RawKept> raw() {
    return Optional.empty();
  }
}
