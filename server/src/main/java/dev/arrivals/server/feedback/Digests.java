package dev.arrivals.server.feedback;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/** A 64-bit digest of feedback; breaks ties between reports that are equal otherwise. */
public final class Digests {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** Of reports without a failure, which nearly all are. */
  private static final Map<ReportKind, Long> WITHOUT_FAILURE = withoutFailure();

  private Digests() {}

  private static Map<ReportKind, Long> withoutFailure() {
    Map<ReportKind, Long> digests = new EnumMap<>(ReportKind.class);
    for (ReportKind kind : ReportKind.values()) {
      digests.put(kind, of(text(kind, Optional.empty())));
    }
    return digests;
  }

  /** Returns the digest of unedited bytes. */
  public static long of(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    long hash = FNV_OFFSET;
    for (byte b : content) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return hash ^ (crc.getValue() << 32);
  }

  /** Returns the digest of a report that came without bytes. */
  public static long of(StatusReport report) {
    return report.failure().isPresent()
        ? of(text(report.kind(), report.failure()))
        : WITHOUT_FAILURE.getOrDefault(report.kind(), 0L);
  }

  private static byte[] text(ReportKind kind, Optional<Failure> failure) {
    String text =
        kind
            + "|"
            + failure.flatMap(Failure::diagnostic).orElse("")
            + "|"
            + failure.flatMap(Failure::code).orElse("");
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
