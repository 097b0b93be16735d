package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmppMapperTest {
  private static final String DELIVERED =
      "id:A1 submit date:2611200900 done date:2611200901 stat:DELIVRD err:000 text:Hi";
  private static final String UNDELIVERED = "id:A1 done date:2611200901 stat:UNDELIV err:001";

  @Nested
  class Texts {
    @Test
    void aTextSaysEverythingItHas() {
      Mapping mapping =
          Smpp.map(
              Smpp.connector(),
              UNDELIVERED.getBytes(StandardCharsets.US_ASCII),
              Map.of("recipient", "46700000000"));
      StatusReport report = Smpp.report(mapping);
      assertThat(mapping.recognizedAs()).isEqualTo("smpp-receipt-text");
      assertThat(report.recipient()).contains("+46700000000");
      assertThat(report.nativeIds()).startsWith("A1");
      assertThat(report.eventTime()).contains(Instant.parse("2026-11-20T09:01:00Z"));
      assertThat(report.nativeCode()).contains("UNDELIV");
      assertThat(report.match().orElseThrow().span()).isEqualTo("stat:UNDELIV");
      Failure failure = report.failure().orElseThrow();
      assertThat(failure.code()).contains("UNDELIV 001");
      assertThat(failure.diagnostic()).contains(UNDELIVERED);
      assertThat(failure.qualified()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "id%3AA1%20sub%3A001%20stat%3AUNDELIV%20err%3A001",
          "message=id%3aA1+sub%3a001+stat%3aUNDELIV+err%3a001&from=1",
          "dlr=ID%3A+A1+STAT%3A+UNDELIV&x=%ZZ",
          "{\"text\": \"id:A1 sub:001 stat:UNDELIV err:001\"}",
          "<report>id:A1 sub:001 stat:UNDELIV err:001 text:</report>",
          "receipt=\"id:A1 done date:2611200901 UNDELIV err:001\"",
        })
    void aTextIsReadInTheBodyThatCarriedIt(String body) {
      Mapping mapping = Smpp.map(body);
      if (body.contains("%ZZ")) {
        assertThat(mapping).isInstanceOf(Mapping.NotFeedback.class);
      } else {
        StatusReport report = Smpp.report(mapping);
        assertThat(report.kind()).isEqualTo(ReportKind.FAILED);
        assertThat(report.nativeIds()).startsWith("A1");
      }
    }

    @Test
    void theCodeIsTheSpanWhereItDecides() {
      assertThat(
              Smpp.report(Smpp.map(UNDELIVERED, "error-codes", "gsm-map"))
                  .match()
                  .orElseThrow()
                  .span())
          .isEqualTo("err:001");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "FOOBAR",
          "DELIVERY_FAILED",
          "DELIVERYFAIL",
          "DELIVERED TO SMSC",
          "DLVRD",
          "DeliveredToNetwork",
          "DELIV3D",
          "7"
        })
    void anUnknownWordIsKeptWithoutAVerdict(String word) {
      Mapping mapping = Smpp.map("id:A1 stat:" + word + " err:000 text:Hi");
      assertThat(mapping).isInstanceOf(Mapping.NoVerdict.class);
      assertThat(((Mapping.NoVerdict) mapping).why()).contains(word);
    }

    @Test
    void aWordOfTheTableMayBeFollowedByAnything() {
      assertThat(Smpp.report(Smpp.map("id:A1 stat:DELIVRD at 10 o'clock")).kind())
          .isEqualTo(ReportKind.RECEIVED_ON_MOBILE);
    }

    @Test
    void datesAreInTheZoneOfTheConnector() {
      assertThat(Smpp.report(Smpp.map(DELIVERED, "time-zone", "Europe/Stockholm")).eventTime())
          .contains(Instant.parse("2026-11-20T08:01:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-8"})
    void everyEncodingIsRead(String charset) throws Exception {
      assertThat(Smpp.report(Smpp.map(DELIVERED.getBytes(charset))).nativeIds()).contains("A1");
    }

    @Test
    void aReceiptWithoutAStateHasNoVerdict() {
      assertThat(Smpp.map("id:A1 sub:001 dlvrd:001")).isInstanceOf(Mapping.NoVerdict.class);
    }

    @Test
    void otherTextIsNoFeedback() {
      assertThat(Smpp.map("Hello there")).isInstanceOf(Mapping.NotFeedback.class);
      assertThat(Smpp.map("00000005")).isInstanceOf(Mapping.NotFeedback.class);
    }

    @Test
    void nothingIsUnmappable() {
      assertThat(Smpp.map("")).isInstanceOf(Mapping.Unmappable.class);
    }

    @Test
    void noiseIsNeitherAnIdNorACodeNorAReason() {
      String noise = "9".repeat(5000);
      StatusReport report = Smpp.report(Smpp.map("id:" + noise + " stat:UNDELIV err:" + noise));
      assertThat(report.nativeIds()).isEmpty();
      assertThat(report.failure().orElseThrow().code()).contains("UNDELIV");
      Mapping unknown = Smpp.map("id:A1 stat:" + "A".repeat(5000));
      assertThat(((Mapping.NoVerdict) unknown).why()).hasSizeLessThan(200);
    }

    @Test
    void aLongMessageIsNotKeptInTheDiagnostic() {
      StatusReport report = Smpp.report(Smpp.map(UNDELIVERED + " text:" + "x".repeat(5000)));
      assertThat(report.failure().orElseThrow().diagnostic().orElseThrow()).hasSize(1000);
    }
  }

  @Nested
  class Pdus {
    @Test
    void theRecipientIsTheSourceAndTheIdOfTheParameterIsLikeliest() {
      Mapping mapping =
          Smpp.map(Pdu.deliverSm().text("id:0000112367 stat:DELIVRD").messageId("1b6ef").state(2));
      StatusReport report = Smpp.report(mapping);
      assertThat(mapping.recognizedAs()).isEqualTo("smpp-deliver-sm");
      assertThat(report.recipient()).contains("+46700000000");
      assertThat(report.nativeIds())
          .containsExactly("1b6ef", "0000112367", "112367", "1B6EF", "1123175");
      assertThat(report.nativeCode()).contains("DELIVRD");
      assertThat(report.match().orElseThrow().span()).isEqualTo("0427000102");
    }

    @Test
    void parametersAloneAreAReceipt() {
      StatusReport report =
          Smpp.report(
              Smpp.map(
                  Pdu.deliverSm().messageId("A1").state(5).networkError(3, 1),
                  "error-codes",
                  "gsm-map"));
      assertThat(report.match().orElseThrow().rule()).isEqualTo("gsm-map-1");
      assertThat(report.match().orElseThrow().span()).isEqualTo("04230003030001");
      assertThat(report.failure().orElseThrow().code()).contains("UNDELIV 001");
      assertThat(report.failure().orElseThrow().diagnostic()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gsm-map,8", "twilio,3", "none,3"})
    void aNetworkErrorOfAnotherKindDecidesNothing(String preset, int network) {
      StatusReport report =
          Smpp.report(
              Smpp.map(
                  Pdu.deliverSm().messageId("A1").state(5).networkError(network, 1),
                  "error-codes",
                  preset));
      assertThat(report.match().orElseThrow().rule()).isEqualTo("smpp-state-undeliv");
    }

    @Test
    void theTextNamesTheCauseBeforeTheNetworkDoes() {
      Pdu pdu = Pdu.deliverSm().text("id:A1 stat:UNDELIV err:006").state(5).networkError(3, 1);
      assertThat(Smpp.report(Smpp.map(pdu, "error-codes", "gsm-map")).match().orElseThrow().rule())
          .isEqualTo("gsm-map-6");
      Pdu silent = Pdu.deliverSm().text("id:A1 stat:UNDELIV err:000").state(5).networkError(3, 1);
      assertThat(
              Smpp.report(Smpp.map(silent, "error-codes", "gsm-map")).match().orElseThrow().rule())
          .isEqualTo("gsm-map-1");
    }

    @Test
    void theParameterWinsOverTheWord() {
      StatusReport report = Smpp.report(Smpp.map(Pdu.deliverSm().text(UNDELIVERED).state(2)));
      assertThat(report.kind()).isEqualTo(ReportKind.RECEIVED_ON_MOBILE);
      assertThat(report.nativeCode()).contains("DELIVRD");
    }

    @ParameterizedTest
    @CsvSource({
      "5,EXPIRED,smpp-state-expired",
      "3,UNDELIV,smpp-state-expired",
      "5,DELIVRD,smpp-state-undeliv",
      "8,UNDELIV,smpp-state-rejectd",
      "2,EXPIRED,smpp-state-delivrd",
      "7,DELIVRD,smpp-state-unknown"
    })
    void theWordOnlyAddsTheCauseOfTheSameState(int number, String stat, String rule) {
      Pdu pdu = Pdu.deliverSm().text("id:A1 stat:" + stat).state(number);
      assertThat(Smpp.report(Smpp.map(pdu)).match().orElseThrow().rule()).isEqualTo(rule);
    }

    @Test
    void theWordHoldsWhereTheNumberIsNotKnown() {
      assertThat(Smpp.report(Smpp.map(Pdu.deliverSm().text(UNDELIVERED).state(42))).kind())
          .isEqualTo(ReportKind.FAILED);
    }

    @Test
    void theWordIsKeptAsTheProviderWroteIt() {
      assertThat(
              Smpp.report(Smpp.map(Pdu.deliverSm().text("id:A1 stat:Delivered").state(2)))
                  .nativeCode())
          .contains("Delivered");
    }

    @ParameterizedTest
    @CsvSource({
      "0,ACCEPTED",
      "1,ACCEPTED",
      "2,RECEIVED_ON_MOBILE",
      "3,FAILED",
      "4,FAILED",
      "5,FAILED",
      "6,ACCEPTED",
      "7,OUTCOME_UNKNOWN",
      "8,FAILED",
      "9,FAILED"
    })
    void everyNumberIsKnown(int number, ReportKind kind) {
      assertThat(Smpp.report(Smpp.map(Pdu.deliverSm().messageId("A1").state(number))).kind())
          .isEqualTo(kind);
    }

    @Test
    void theTextMayBeInThePayload() {
      assertThat(Smpp.report(Smpp.map(Pdu.deliverSm().payload(DELIVERED + "\0"))).nativeIds())
          .contains("A1");
    }

    @Test
    void dataSmIsRead() {
      Mapping mapping = Smpp.map(Pdu.dataSm().payload(DELIVERED));
      assertThat(mapping.recognizedAs()).isEqualTo("smpp-data-sm");
      assertThat(Smpp.report(mapping).kind()).isEqualTo(ReportKind.RECEIVED_ON_MOBILE);
    }

    @Test
    void ucs2IsReadAndSoIsAsciiThatIsCalledUcs2() {
      assertThat(
              Smpp.report(Smpp.map(Pdu.deliverSm().text(DELIVERED, StandardCharsets.UTF_16BE, 8)))
                  .nativeIds())
          .contains("A1");
      assertThat(
              Smpp.report(Smpp.map(Pdu.deliverSm().text(DELIVERED, StandardCharsets.US_ASCII, 8)))
                  .nativeIds())
          .contains("A1");
    }

    @Test
    void aUserDataHeaderIsSkipped() {
      Pdu pdu = Pdu.deliverSm().esmClass(0x44).text("\5\0\3\7\1\1" + DELIVERED);
      assertThat(Smpp.report(Smpp.map(pdu)).nativeIds()).contains("A1");
    }

    @Test
    void aParameterThatIsCutOffTakesNothingWithIt() {
      Pdu pdu = Pdu.deliverSm().messageId("A1").state(2).raw(new byte[] {0x14, 0x01, 0, 9, 1});
      assertThat(Smpp.report(Smpp.map(pdu)).kind()).isEqualTo(ReportKind.RECEIVED_ON_MOBILE);
    }

    @Test
    void theFirstOfEqualParametersHolds() {
      assertThat(Smpp.report(Smpp.map(Pdu.deliverSm().state(2).state(5))).kind())
          .isEqualTo(ReportKind.RECEIVED_ON_MOBILE);
    }

    @Test
    void hexadecimalDigitsAreAPduToo() {
      byte[] bytes = Pdu.deliverSm().text(DELIVERED).bytes();
      assertThat(Smpp.map(HexFormat.of().formatHex(bytes) + "\n")).isEqualTo(Smpp.map(bytes));
      assertThat(Smpp.map(HexFormat.of().withUpperCase().formatHex(bytes)))
          .isEqualTo(Smpp.map(bytes));
    }

    @Test
    void aWrongLengthIsUnmappable() {
      byte[] longer = Pdu.deliverSm().text(DELIVERED).raw(new byte[9]).bytes();
      longer[3]--;
      assertThat(Smpp.map(longer)).isInstanceOf(Mapping.Unmappable.class);
    }

    @Test
    void whatIsCalledAPduAndIsNoneIsUnmappable() {
      assertThat(
              Smpp.map(
                  Smpp.connector(),
                  DELIVERED.getBytes(StandardCharsets.US_ASCII),
                  Map.of("content-type", "application/x-smpp-pdu")))
          .isInstanceOf(Mapping.Unmappable.class);
    }

    @Test
    void anotherCommandIsNoFeedback() {
      byte[] enquireLink = {0, 0, 0, 16, 0, 0, 0, 0x15, 0, 0, 0, 0, 0, 0, 0, 1};
      assertThat(Smpp.map(enquireLink)).isInstanceOf(Mapping.NotFeedback.class);
    }

    @Test
    void theAttributeNamesTheRecipientWhereThePduDoesNot() {
      assertThat(
              Smpp.report(
                      Smpp.map(
                          Smpp.connector(),
                          Pdu.deliverSm().source(0, "").text(DELIVERED).bytes(),
                          Map.of("recipient", "+46700000001")))
                  .recipient())
          .contains("+46700000001");
    }

    @Test
    void aReceiptWithoutAStateHasNoVerdict() {
      assertThat(Smpp.map(Pdu.deliverSm().messageId("A1"))).isInstanceOf(Mapping.NoVerdict.class);
      assertThat(Smpp.map(Pdu.deliverSm().text("STOP"))).isInstanceOf(Mapping.NoVerdict.class);
    }
  }
}
