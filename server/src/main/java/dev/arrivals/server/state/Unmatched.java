package dev.arrivals.server.state;

import dev.arrivals.spi.StatusReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A report that waits for its message. */
public record Unmatched(
    StatusReport report, String instance, Instant receivedTime, long rawId, long digest) {

  /** Every key under which it waits: its own reference and each form of its native id. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    report.reference().map(Names::reference).ifPresent(keys::add);
    report.nativeIds().forEach(id -> keys.add(Names.nativeId(instance, id)));
    if (keys.isEmpty()) {
      keys.add(Names.nativeId(instance, "recipient:" + report.recipient().orElse("")));
    }
    return keys;
  }
}
