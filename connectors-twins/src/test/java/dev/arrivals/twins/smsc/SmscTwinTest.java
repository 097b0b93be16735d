package dev.arrivals.twins.smsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is submitted is answered, and its receipts follow. */
class SmscTwinTest {
  private static final int INVALID_DESTINATION = 0x0B;
  private static final int ESM_CLASS_OF_RECEIPT = 0x04;
  private static final int ESM_CLASS_OF_NOTIFICATION = 0x20;

  private final SmscTwin twin = SmscTwin.start(SmscSettings.account("acme", "secret"));

  @AfterEach
  void close() {
    twin.close();
  }

  @Test
  void whatIsSubmittedIsDeliveredUnlessSomebodyDecidesOtherwise() throws IOException {
    try (Esme esme = new Esme(twin, SmscPdu.BIND_TRANSCEIVER)) {
      SmscPdu answer = esme.submit("46700000001", "Hello", 1);
      assertThat(answer.status()).isZero();
      assertThat(text(esme.receipt()))
          .contains("id:" + answer.texts()[0] + " ", "stat:DELIVRD err:000", "46700000001", "Shop");
      assertThat(twin.submitted())
          .containsExactly(new SmscSubmission("Shop", "46700000001", "Hello", 1));
    }
  }

  @Test
  void whatIsRefusedGetsTheStatusAndNothingFollows() throws IOException {
    twin.onSubmitted(text -> SmscFate.refused(INVALID_DESTINATION));
    try (Esme esme = new Esme(twin, SmscPdu.BIND_TRANSCEIVER)) {
      SmscPdu answer = esme.submit("46700000001", "Hello", 1);
      assertThat(answer.status()).isEqualTo(INVALID_DESTINATION);
      assertThat(answer.body()).isEmpty();
      assertThat(twin.open()).isZero();
      assertThat(twin.submitted()).isEmpty();
    }
  }

  @Test
  void whatComesBeforeTheEndIsANotificationAndComesBeforeIt() throws IOException {
    twin.onSubmitted(
        text ->
            SmscFate.taken(
                SmscStep.named("ENROUTE", 0),
                SmscStep.named("ACCEPTD", 0),
                SmscStep.named("UNDELIV", 27)));
    try (Esme esme = new Esme(twin, SmscPdu.BIND_TRANSCEIVER)) {
      esme.submit("46700000001", "Hello", 0x11);
      List<SmscPdu> receipts = List.of(esme.receipt(), esme.receipt(), esme.receipt());
      assertThat(receipts)
          .extracting(SmscTwinTest::esmClass)
          .containsExactly(
              ESM_CLASS_OF_NOTIFICATION, ESM_CLASS_OF_NOTIFICATION, ESM_CLASS_OF_RECEIPT);
      assertThat(text(receipts.get(0))).contains("stat:ENROUTE");
      assertThat(text(receipts.get(1))).contains("stat:ACCEPTD");
      assertThat(text(receipts.get(2))).contains("stat:UNDELIV err:027");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0x00, false, false, false",
    "0x01, false, true, true",
    "0x02, false, false, true",
    "0x10, true, false, false",
    "0x11, true, true, true"
  })
  void onlyWhatWasAskedForIsTold(String registered, boolean enRoute, boolean end, boolean failed) {
    SmscSubmission text = new SmscSubmission("Shop", "46700000001", "", Integer.decode(registered));
    assertThat(text.asksFor(SmscStep.named("ENROUTE", 0))).isEqualTo(enRoute);
    assertThat(text.asksFor(SmscStep.delivered())).isEqualTo(end);
    assertThat(text.asksFor(SmscStep.named("UNDELIV", 1))).isEqualTo(failed);
  }

  @ParameterizedTest
  @CsvSource({
    "SAME, 3000000000, 3000000000",
    "HEXADECIMAL_THEN_DECIMAL, b2d05e00, 3000000000",
    "DECIMAL_THEN_HEXADECIMAL, 3000000000, b2d05e00"
  })
  void idsAreWrittenAsDecided(SmscIds ids, String submitted, String receipted) throws IOException {
    twin.onSubmitted(text -> SmscFate.taken(SmscStep.delivered()).with(ids));
    try (Esme esme = new Esme(twin, SmscPdu.BIND_TRANSCEIVER)) {
      assertThat(esme.submit("46700000001", "Hello", 1).texts()[0]).isEqualTo(submitted);
      assertThat(text(esme.receipt())).contains("id:" + receipted + " ");
    }
  }

  @ParameterizedTest
  @EnumSource(SmscShape.class)
  void receiptsHaveTheShapeThatWasDecided(SmscShape shape) throws IOException {
    twin.onSubmitted(text -> SmscFate.taken(SmscStep.delivered()).with(shape));
    try (Esme esme = new Esme(twin, SmscPdu.BIND_TRANSCEIVER)) {
      String id = esme.submit("46700000001", "Hello", 1).texts()[0];
      SmscPdu receipt = esme.receipt();
      assertThat(receipt.commandId() == SmscPdu.DATA_SM).isEqualTo(shape == SmscShape.DATA_SM);
      assertThat(text(receipt)).contains(id);
    }
  }

  @Test
  void oneWhoOnlySubmitsGetsNoReceiptsAndOneWhoOnlyReceivesCannotSubmit() throws IOException {
    try (Esme transmitter = new Esme(twin, SmscPdu.BIND_TRANSMITTER);
        Esme receiver = new Esme(twin, SmscPdu.BIND_RECEIVER)) {
      for (int i = 0; i < 4; i++) {
        String id = transmitter.submit("46700000001", "Hello", 1).texts()[0];
        assertThat(text(receiver.receipt())).contains("id:" + id + " ");
      }
      assertThat(receiver.submit("46700000001", "Hello", 1).status()).isEqualTo(0x04);
      assertThat(twin.links()).isEqualTo(2);
    }
  }

  /** Two who receive with one account have half of the receipts each. */
  @Test
  void receiptsAreSharedOutAmongAllWhoReceive() throws IOException {
    try (Esme gateway = new Esme(twin, SmscPdu.BIND_TRANSCEIVER);
        Esme other = new Esme(twin, SmscPdu.BIND_RECEIVER)) {
      gateway.submit("46700000001", "Hello", 1);
      gateway.submit("46700000002", "Hello", 1);
      assertThat(List.of(text(gateway.receipt()), text(other.receipt())))
          .anyMatch(text -> text.contains("46700000001"))
          .anyMatch(text -> text.contains("46700000002"));
    }
  }

  private static String text(SmscPdu pdu) {
    return new String(pdu.body(), StandardCharsets.ISO_8859_1);
  }

  /** It follows the two addresses, each with its type and plan before it. */
  private static int esmClass(SmscPdu pdu) {
    String body = text(pdu);
    int source = body.indexOf('\0', 3);
    int destination = body.indexOf('\0', source + 3);
    return body.charAt(destination + 1);
  }
}
