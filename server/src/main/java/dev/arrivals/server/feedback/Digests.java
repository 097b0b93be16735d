package dev.arrivals.server.feedback;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** A 64-bit digest of feedback; breaks ties between reports that are equal otherwise. */
public final class Digests {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Digests() {}

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
  public static long of(dev.arrivals.spi.StatusReport report) {
    String text =
        report.kind()
            + "|"
            + report.failure().flatMap(f -> f.diagnostic()).orElse("")
            + "|"
            + report.failure().flatMap(f -> f.code()).orElse("");
    return of(text.getBytes(StandardCharsets.UTF_8));
  }
}
