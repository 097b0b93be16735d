package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A receipt is read however its bytes are written, and whatever they are said to be. */
class OctetsTest {
  private static final String TEXT =
      "id:0104598231 done date:2611200901 stat:DELIVRD err:000 text:Hello";

  @ParameterizedTest
  @CsvSource({
    "UTF-16BE, 8",
    "UTF-16LE, 8",
    "UTF-16, 8",
    "UTF-16BE, 0",
    "UTF-16LE, 0",
    "UTF-16, 0",
    "UTF-8, 8",
    "UTF-8, 3",
    "ISO-8859-1, 8"
  })
  void aTextInAnyAlphabet(String charset, int coding) {
    Charset alphabet = Charset.forName(charset);
    assertRead(Pdu.deliverSm().text(TEXT, alphabet, coding));
    assertRead(Pdu.deliverSm().text(TEXT + " \u00e5\u00e4", alphabet, coding));
  }

  @Test
  void aMarkOfTheOtherByteOrder() {
    byte[] little = TEXT.getBytes(StandardCharsets.UTF_16LE);
    assertRead(Pdu.deliverSm().octets(join(new byte[] {(byte) 0xff, (byte) 0xfe}, little), 8));
    assertRead(Smpp.report(Smpp.map(join(new byte[] {(byte) 0xff, (byte) 0xfe}, little))));
  }

  @Test
  void anAsciiReceiptThatQuotesBytesOfAnotherAlphabet() {
    byte[] ascii = TEXT.getBytes(StandardCharsets.US_ASCII);
    assertRead(Pdu.deliverSm().octets(join(ascii, new byte[] {4, 0x16, 4, 0x22}), 8));
    assertRead(Pdu.deliverSm().octets(join(ascii, new byte[] {0}), 8));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0xf0})
  void sevenBitsPacked(int coding) {
    assertRead(Pdu.deliverSm().octets(packed(TEXT), coding));
    assertRead(Pdu.deliverSm().octets(packed(TEXT + "!"), coding));
  }

  @Test
  void theUnderscoreOfGsm() {
    StatusReport report =
        Smpp.report(
            Smpp.map(
                Pdu.deliverSm().text("id:a\u0011b done\u0011date:2611200901 stat:X").state(2)));
    assertThat(report.nativeIds()).startsWith("a_b");
    assertThat(report.eventTime()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\0", "  "})
  void aPayloadBehindABlankMessage(String blank) {
    assertRead(Pdu.deliverSm().text(blank).payload(TEXT));
  }

  static Stream<String> dumps() {
    String hex = HexFormat.of().formatHex(Pdu.deliverSm().text(TEXT).bytes());
    return Stream.of(
        hex,
        "0x" + hex,
        hex.toUpperCase(Locale.ROOT) + "\n",
        hex.replaceAll("(..)", "$1 "),
        hex.replaceAll("(.{32})", "$1\n"),
        hex.replaceAll("(..)(?!$)", "$1:"));
  }

  @ParameterizedTest
  @MethodSource("dumps")
  void aDumpOfAPdu(String dump) {
    assertRead(Smpp.report(Smpp.map(dump)));
  }

  private static void assertRead(Pdu pdu) {
    assertRead(Smpp.report(Smpp.map(pdu)));
  }

  private static void assertRead(StatusReport report) {
    assertThat(report.kind()).isEqualTo(ReportKind.RECEIVED_ON_MOBILE);
    assertThat(report.nativeIds()).startsWith("0104598231");
    assertThat(report.eventTime()).isPresent();
  }

  private static byte[] packed(String text) {
    byte[] packed = new byte[(text.length() * 7 + 7) / 8];
    for (int bit = 0; bit < text.length() * 7; bit++) {
      int one = text.charAt(bit / 7) >> bit % 7 & 1;
      packed[bit / 8] |= (byte) (one << bit % 8);
    }
    return packed;
  }

  private static byte[] join(byte[] first, byte[] second) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(first);
    all.writeBytes(second);
    return all.toByteArray();
  }
}
