package dev.arrivals.server.state;

import dev.arrivals.stored.StoredWaiting;

/** The stored form of a row of the table of reports that wait. */
final class WaitingCodec implements Codec<Waiters> {
  @Override
  public byte[] encode(Waiters value) {
    StoredWaiting.Builder b = StoredWaiting.newBuilder().setMore(value.more());
    value.reports().forEach(u -> b.addReports(UnmatchedCodec.encode(u)));
    return b.build().toByteArray();
  }

  @Override
  public Waiters decode(String key, byte[] stored) {
    StoredWaiting row = Stored.parse(StoredWaiting.parser(), "waiting report", stored);
    return new Waiters(
        row.getReportsList().stream().map(UnmatchedCodec::decode).toList(), row.getMore());
  }
}
