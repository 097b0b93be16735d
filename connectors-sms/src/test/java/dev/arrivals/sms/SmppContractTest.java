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
  @Override
  protected ConnectorFactory factory() {
    return new SmppConnectorFactory();
  }

  @Override
  protected Map<String, String> options() {
    return Map.of("error-codes", ErrorCodes.GSM_MAP, "trust-text", "true");
  }

  @Override
  protected List<Fixture> fixtures() {
    Connector connector = Smpp.connector("error-codes", ErrorCodes.GSM_MAP);
    return Stream.concat(
            connector.vocabulary().stream().map(SmppContractTest::receipt),
            Stream.of(
                Fixture.other("a stop word", "STOP"),
                Fixture.reaching(
                    "smpp-state-delivrd", Pdu.deliverSm().text("id:A1 stat:DELIVRD").bytes())))
        .toList();
  }

  private static Fixture receipt(VocabularyRow row) {
    String code = row.nativeCode();
    String says =
        code.startsWith("err ") ? "UNDELIV err:" + code.substring(4).split("-", -1)[0] : code;
    return Fixture.reaching(
        row.id(), "id:A1 sub:001 done date:2611200901 stat:" + says + " text:Hi");
  }
}
