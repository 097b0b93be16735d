package dev.arrivals.server.incoming;

import dev.arrivals.server.tables.Codec;
import dev.arrivals.server.tables.StoredRow;
import dev.arrivals.stored.StoredWaiting;

/** The stored form of a row of the table of reports that wait. */
public final class WaitingReportsCodec implements Codec<WaitingReports> {
  @Override
  public byte[] encode(WaitingReports value) {
    StoredWaiting.Builder b = StoredWaiting.newBuilder().setMore(value.more());
    value.reports().forEach(u -> b.addReports(IncomingReportCodec.encode(u)));
    return b.build().toByteArray();
  }

  @Override
  public WaitingReports decode(String key, byte[] stored) {
    StoredWaiting row = StoredRow.parse(StoredWaiting.parser(), "waiting report", stored);
    return new WaitingReports(
        row.getReportsList().stream().map(IncomingReportCodec::decode).toList(), row.getMore());
  }
}
