package dev.arrivals.sms;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.testkit.ConnectorContract;
import dev.arrivals.testkit.Fixture;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** With the richest table; the words of receipts make the fixtures, so that none is left out. */
class SmppContractTest extends ConnectorContract {
  private static final String STATUS = "command_status ";

  @Override
  protected ConnectorFactory factory() {
    return new SmppConnectorFactory();
  }

  @Override
  protected Map<String, String> options() {
    return Map.of(
        "error-codes", ErrorCodes.GSM_MAP, "trust-text", "true", "own-senders", "Pelican");
  }

  @Override
  protected List<Fixture> fixtures() {
    Connector connector = Smpp.connector("error-codes", ErrorCodes.GSM_MAP);
    return Stream.concat(
            connector.vocabulary().stream().map(SmppContractTest::fixture),
            Stream.of(
                Fixture.other("a stop word", "STOP"),
                Fixture.reaching(
                    "smpp-state-delivrd", Pdu.deliverSm().text("id:A1 stat:DELIVRD").bytes())))
        .toList();
  }

  private static Fixture fixture(VocabularyRow row) {
    String code = row.nativeCode();
    return code.startsWith(STATUS)
        ? Fixture.reaching(row.id(), refusal(code.substring(STATUS.length()).split("[-.]", -1)))
        : receipt(row, code);
  }

  /** The first number of a range that no standard has is one that it has. */
  private static byte[] refusal(String[] code) {
    long number = Long.decode(code[0]);
    boolean any = code.length == 2 && number == 1;
    byte[] reason =
        code.length == 2 && number == 0xfe
            ? new byte[] {0, 0x04, 0x25, 0, 1, Byte.parseByte(code[1])}
            : new byte[] {'a', '1', 0};
    int status = any ? 0x12345 : (int) number;
    return Pdu.response(0x80000004, status, reason);
  }

  private static Fixture receipt(VocabularyRow row, String code) {
    String says =
        code.startsWith("err ") ? "UNDELIV err:" + code.substring(4).split("-", -1)[0] : code;
    return Fixture.reaching(
        row.id(), "id:A1 sub:001 done date:2611200901 stat:" + says + " text:Hi");
  }
}
