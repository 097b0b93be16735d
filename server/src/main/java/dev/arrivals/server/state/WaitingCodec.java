package dev.arrivals.server.state;

import dev.arrivals.stored.StoredWaiting;
import java.util.List;

/** The stored form of what waits under one key. */
final class WaitingCodec implements Codec<List<Unmatched>> {
  @Override
  public byte[] encode(List<Unmatched> value) {
    StoredWaiting.Builder b = StoredWaiting.newBuilder();
    value.forEach(u -> b.addReports(UnmatchedCodec.encode(u)));
    return b.build().toByteArray();
  }

  @Override
  public List<Unmatched> decode(String key, byte[] stored) {
    return Stored.parse(StoredWaiting.parser(), "waiting report", stored).getReportsList().stream()
        .map(UnmatchedCodec::decode)
        .toList();
  }
}
