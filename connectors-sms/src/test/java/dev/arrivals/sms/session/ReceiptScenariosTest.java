package dev.arrivals.sms.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.sms.SmppConnectorFactory;
import dev.arrivals.spi.AddressEvent;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.source.FeedbackSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What receipts and texts say once they came over one link: each is kept, answered and read. */
@Timeout(60)
class ReceiptScenariosTest {
  @TempDir static Path directory;

  private static RawSmsc smsc;
  private static RawLink link;
  private static Keeper keeper;
  private static Connector connector;
  private static FeedbackSource source;

  @BeforeAll
  static void bind() throws IOException {
    smsc = new RawSmsc();
    keeper = new Keeper();
    SmppConnectorFactory factory = new SmppConnectorFactory();
    Map<String, String> options = Map.of("smsc", smsc.address(), "system-id", "acme");
    connector = factory.create("smpp-test", ConnectorOptions.of(factory.options(), options));
    source = connector.source().orElseThrow();
    source.start(keeper, directory);
    link = smsc.bound();
  }

  @AfterAll
  static void leave() throws IOException {
    smsc.close();
    source.stop();
    keeper.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // Where the receipt is.
        "in the text | 04 | 0 | id:A1 stat:DELIVRD err:000 | | RECEIVED_ON_MOBILE A1",
        "in the payload | 04 | 0 | | 0424:id:A1 stat:DELIVRD err:000 | RECEIVED_ON_MOBILE A1",
        "in both | 04 | 0 | id:A1 stat:DELIVRD | 0424:id:A1 stat:DELIVRD | RECEIVED_ON_MOBILE A1",
        "in parameters | 04 | 0 | | 001e:A1\\0;0427:\\2 | RECEIVED_ON_MOBILE A1",
        "an id without its end | 04 | 0 | | 001e:A1;0427:\\2 | RECEIVED_ON_MOBILE A1",
        "beside a message | 04 | 0 | Hello | 001e:A1\\0;0427:\\2 | RECEIVED_ON_MOBILE A1",
        "beside parameters of others | 04 | 0 | | 1400:\\1;001e:A1\\0;3fff:x;0427:\\5 | FAILED A1",
        "parameters twice | 04 | 0 | | 001e:A1\\0;001e:B2\\0;0427:\\2;0427:\\5 | RECEIVED_ON_MOBILE A1",
        "a state of two octets | 04 | 0 | id:A1 stat:UNDELIV | 0427:\\0\\2 | FAILED A1",
        "a state of no octets | 04 | 0 | id:A1 stat:UNDELIV | 0427: | FAILED A1",
        "an error of two octets | 04 | 0 | id:A1 stat:UNDELIV err:001 | 0423:\\3\\1 | FAILED A1",
        "an empty id | 04 | 0 | id:A1 stat:DELIVRD | 001e:\\0 | RECEIVED_ON_MOBILE A1",
        "nothing at all | 04 | 0 | | | no verdict",
        // Which kind of message it is.
        "by the phone | 08 | 0 | id:A1 stat:DELIVRD | | RECEIVED_ON_MOBILE A1",
        "with a header | 44 | 0 | \\5\\0\\3\\7\\1\\1id:A1 stat:DELIVRD | | RECEIVED_ON_MOBILE A1",
        "with a header too long | 44 | 0 | \\177id:A1 stat:DELIVRD | | RECEIVED_ON_MOBILE A1",
        "a reply path | 84 | 0 | id:A1 stat:DELIVRD | | RECEIVED_ON_MOBILE A1",
        "under way | 20 | 0 | id:A1 stat:ENROUTE | | ACCEPTED A1",
        "under way but failed | 20 | 0 | id:A1 stat:UNDELIV err:027 | | DEFERRED A1",
        "accepted | 04 | 0 | id:A1 stat:ACCEPTD | | ACCEPTED A1",
        "by a person | 10 | 0 | id:A1 stat:DELIVRD | | not feedback",
        "as a text | 00 | 0 | id:A1 stat:DELIVRD err:000 | | not feedback",
        "as a text with parameters | 00 | 0 | | 001e:A1\\0;0427:\\2 | not feedback",
        // How it is written.
        "in ASCII | 04 | 1 | id:A1 stat:DELIVRD | | RECEIVED_ON_MOBILE A1",
        "in Latin-1 | 04 | 3 | id:A1 stat:DELIVRD text:\\345 | | RECEIVED_ON_MOBILE A1",
        "in octets | 04 | 4 | id:A1 stat:DELIVRD | | RECEIVED_ON_MOBILE A1",
        "in UCS-2 | 04 | 8 | UCS2 id:A1 stat:DELIVRD | | RECEIVED_ON_MOBILE A1",
        "in UCS-2 that is not | 04 | 8 | id:A1 stat:DELIVRD | | RECEIVED_ON_MOBILE A1",
        "in UCS-2 unsaid | 04 | 0 | UCS2 id:A1 stat:DELIVRD | | RECEIVED_ON_MOBILE A1",
        "in a class | 04 | 241 | id:A1 stat:DELIVRD | | RECEIVED_ON_MOBILE A1",
        "with a NUL at the end | 04 | 0 | id:A1 stat:DELIVRD\\0 | | RECEIVED_ON_MOBILE A1",
        // Ids.
        "a hexadecimal id | 04 | 0 | id:1A2B3C4D stat:DELIVRD | | RECEIVED_ON_MOBILE 1A2B3C4D",
        "a padded id | 04 | 0 | id:0000012345 stat:DELIVRD | | RECEIVED_ON_MOBILE 0000012345",
        "a uuid | 04 | 0 | id:0b7e1c9a-5a3e-4f6b-9c11-2f3d4e5a6b7c stat:DELIVRD | |"
            + " RECEIVED_ON_MOBILE 0b7e1c9a-5a3e-4f6b-9c11-2f3d4e5a6b7c",
        "a blank before the id | 04 | 0 | id: A1 stat:DELIVRD | | RECEIVED_ON_MOBILE A1",
        "no id | 04 | 0 | stat:DELIVRD err:000 | | RECEIVED_ON_MOBILE",
        // States and errors.
        "capitals | 04 | 0 | ID:A1 STAT:DELIVRD ERR:000 | | RECEIVED_ON_MOBILE A1",
        "small letters | 04 | 0 | id:A1 stat:delivrd | | RECEIVED_ON_MOBILE A1",
        "an unknown word | 04 | 0 | id:A1 stat:PERHAPS err:000 | | no verdict",
        "no state | 04 | 0 | id:A1 sub:001 dlvrd:001 | | no verdict",
        "letters in the error | 04 | 0 | id:A1 stat:UNDELIV err:0x1A | | FAILED A1",
        "no error | 04 | 0 | id:A1 stat:UNDELIV err: text:x | | FAILED A1",
        "another order | 04 | 0 | err:000 stat:DELIVRD sub:001 id:A1 | | RECEIVED_ON_MOBILE A1",
        "an id within the text | 04 | 0 | id:A1 stat:UNDELIV text:id:B2 stat:DELIVRD | | FAILED A1",
        // Dates.
        "10 digits | 04 | 0 | id:A1 done date:2611200901 stat:DELIVRD | | RECEIVED_ON_MOBILE A1 2026-11-20T09:01:00Z",
        "12 digits | 04 | 0 | id:A1 done date:261120090102 stat:DELIVRD | | RECEIVED_ON_MOBILE A1 2026-11-20T09:01:02Z",
        "14 digits | 04 | 0 | id:A1 done date:20261120090102 stat:DELIVRD | | RECEIVED_ON_MOBILE A1 2026-11-20T09:01:02Z",
        "no such date | 04 | 0 | id:A1 done date:9999999999 stat:DELIVRD | | RECEIVED_ON_MOBILE A1",
        // Texts of people.
        "a stop | 00 | 0 | Stop | | OPT_OUT",
        "a stop with a header | 40 | 0 | \\5\\0\\3\\7\\1\\1STOP | | OPT_OUT",
        "a stop in UCS-2 | 00 | 8 | UCS2 STOP | | OPT_OUT",
        "a stop in UCS-2 with a header | 40 | 8 | \\5\\0\\3\\7\\1\\1\\0S\\0T\\0O\\0P | | OPT_OUT",
        "a stop in the payload | 00 | 0 | | 0424:STOP | OPT_OUT",
        "a start | 00 | 0 | START | | OPT_IN",
        "any text | 00 | 0 | When does the shop open? | | not feedback",
      })
  void aDeliverSmIsKeptAnsweredAndRead(
      String name, String esmClass, int coding, String text, String parameters, String expected)
      throws IOException {
    byte[] pdu =
        Wire.deliver(
            7, Integer.parseInt(esmClass, 16), coding, octets(text), parameters(parameters));
    assertThat(said(pdu)).as(name).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "04 | 0424:id:A1 stat:DELIVRD | RECEIVED_ON_MOBILE A1",
        "04 | 001e:A1\\0;0427:\\3 | FAILED A1",
        "20 | 001e:A1\\0;0427:\\1 | ACCEPTED A1",
        "04 | | no verdict",
        "00 | 0424:STOP | OPT_OUT"
      })
  void aDataSmToo(String esmClass, String parameters, String expected) throws IOException {
    byte[] pdu = Wire.data(7, Integer.parseInt(esmClass, 16), parameters(parameters));
    assertThat(said(pdu)).isEqualTo(expected);
  }

  private static String said(byte[] pdu) throws IOException {
    int before = keeper.kept().size();
    link.send(pdu);
    assertThat(link.read().status()).isZero();
    return described(connector.mapper().map(keeper.kept().get(before)));
  }

  private static String described(Mapping mapping) {
    if (mapping instanceof Mapping.Reports reports) {
      return described(reports.reports().get(0));
    }
    if (mapping instanceof Mapping.AddressEvents events) {
      AddressEvent event = events.events().get(0);
      assertThat(event.address()).isEqualTo("+46700000001");
      return event.kind().name();
    }
    return mapping instanceof Mapping.NoVerdict
        ? "no verdict"
        : mapping instanceof Mapping.NotFeedback ? "not feedback" : mapping.toString();
  }

  private static String described(StatusReport report) {
    assertThat(report.recipient()).contains("+46700000001");
    String id = report.nativeIds().isEmpty() ? "" : report.nativeIds().get(0);
    return (report.kind() + " " + id + " " + report.eventTime().map(Object::toString).orElse(""))
        .strip();
  }

  private static byte[] octets(String text) {
    if (text == null) {
      return new byte[0];
    }
    return text.startsWith("UCS2 ")
        ? text.substring(5).getBytes(StandardCharsets.UTF_16BE)
        : Wire.latin(text.translateEscapes());
  }

  /** Written as {@code tag:value;tag:value}. */
  private static byte[] parameters(String text) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String one : text == null ? new String[0] : text.split(";", -1)) {
      int tag = HexFormat.fromHexDigits(one, 0, 4);
      all.writeBytes(Wire.parameter(tag, octets(one.substring(5))));
    }
    return all.toByteArray();
  }
}
