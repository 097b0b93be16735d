package dev.arrivals.server.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes a delivery receipt as an SMS centre does (SMPP 3.4, appendix B). */
final class DemoReceipt {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);

  private DemoReceipt() {}

  static byte[] write(String id, TextFate.Said said, Instant sent, Instant done) {
    boolean delivered = said.stat().equals("DELIVRD");
    return String.format(
            "id:%s sub:001 dlvrd:%s submit date:%s done date:%s stat:%s err:%s text:Your parcel is",
            id,
            delivered ? "001" : "000",
            DATE.format(sent),
            DATE.format(done),
            said.stat(),
            said.err())
        .getBytes(StandardCharsets.US_ASCII);
  }
}
