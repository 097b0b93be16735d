package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmppResponseTest {
  private static final int SUBMIT_SM_RESP = 0x80000004;
  private static final byte[] NOTHING = {};

  @ParameterizedTest
  @CsvSource({
    "0x0000000b, HARD USER_UNKNOWN ADDRESS",
    "0x0000000a, IGNORED REFUSED CONFIGURATION SENDER_REFUSED",
    "0x00000001, IGNORED TEXT_TOO_LONG CONTENT",
    "0x00000008, SOFT UNREACHABLE RECEIVER PROVIDER_ERROR",
    "0x00000014, SOFT UNREACHABLE RECEIVER THROTTLED",
    "0x00000058, IGNORED UNREACHABLE REPUTATION THROTTLED",
    "0x00000045, SOFT NOT_DEFINED UNKNOWN",
    "0x000000c4, IGNORED REFUSED CONFIGURATION MESSAGE_INVALID",
    "0x00000104, IGNORED CHARACTER_NOT_SUPPORTED CONTENT",
    "0x00000101, IGNORED REFUSED CONFIGURATION",
    "0x00000401, SOFT NOT_DEFINED UNKNOWN",
    "0x7fffffff, SOFT NOT_DEFINED UNKNOWN",
    "0xffffffff, SOFT NOT_DEFINED UNKNOWN",
  })
  void aRefusalIsAFailureOfTheMessageThatWhoeverHandsItOverNames(String status, String meaning) {
    byte[] pdu = Pdu.response(SUBMIT_SM_RESP, Long.decode(status).intValue(), NOTHING);
    StatusReport report =
        Smpp.report(
            Smpp.map(
                Smpp.connector(),
                pdu,
                Map.of("recipient", "46700000021", "reference", "deliveries/a/messages/1")));
    assertThat(report.kind()).isEqualTo(ReportKind.FAILED);
    assertThat(say(report.failure().orElseThrow())).isEqualTo(meaning);
    assertThat(report.recipient()).contains("+46700000021");
    assertThat(report.reference()).contains("deliveries/a/messages/1");
    assertThat(report.nativeCode()).contains(status);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x80000000, 0x80000004, 0x80000021, 0x80000103})
  void everyAnswerToASubmissionIsRead(int command) {
    byte[] pdu = Pdu.response(command, 0x0b, "x-9\0".getBytes(StandardCharsets.US_ASCII));
    String hex = HexFormat.of().formatHex(pdu);
    for (byte[] content : new byte[][] {pdu, hex.getBytes(StandardCharsets.US_ASCII)}) {
      assertThat(Smpp.report(Smpp.map(content)).nativeIds()).contains("x-9");
    }
  }

  @Test
  void anAnswerWithoutAnErrorProvesThatTheMessageWasTaken() {
    byte[] id = "6aad5\0".getBytes(StandardCharsets.US_ASCII);
    StatusReport report = Smpp.report(Smpp.map(Pdu.response(SUBMIT_SM_RESP, 0, id)));
    assertThat(report.kind()).isEqualTo(ReportKind.ACCEPTED);
    assertThat(report.nativeIds()).startsWith("6aad5").contains("436949");
    assertThat(Smpp.map(Pdu.response(SUBMIT_SM_RESP, 0, NOTHING)))
        .isInstanceOf(Mapping.NoVerdict.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, SOFT UNREACHABLE RECEIVER",
    "1, HARD USER_UNKNOWN ADDRESS",
    "2, SOFT UNREACHABLE RECEIVER NETWORK_ERROR",
    "3, SOFT UNREACHABLE RECEIVER NETWORK_ERROR",
    "9, SOFT NOT_DEFINED UNKNOWN",
  })
  void whyADeliveryFailedStandsInAParameter(byte reason, String meaning) {
    byte[] body = {0, 0x04, 0x25, 0, 1, reason, 0, 0x1d, 0, 3, 'n', 'o', 0};
    Failure failure =
        Smpp.report(Smpp.map(Pdu.response(0x80000103, 0xfe, body))).failure().orElseThrow();
    assertThat(say(failure)).isEqualTo(meaning);
    assertThat(failure.diagnostic()).contains("no");
  }

  @Test
  void theNumbersOfAProviderHoldWithItsPreset() {
    byte[] pdu = Pdu.response(SUBMIT_SM_RESP, 0x402, NOTHING);
    assertThat(say(Smpp.report(Smpp.map(pdu, "error-codes", "ovh")).failure().orElseThrow()))
        .isEqualTo("IGNORED CHARACTER_NOT_SUPPORTED CONTENT");
    assertThat(Smpp.report(Smpp.map(pdu)).failure().orElseThrow().qualified()).isFalse();
  }

  @Test
  void othersThanAnswersToSubmissionsAreNoFeedback() {
    assertThat(Smpp.map(Pdu.response(0x80000015, 0x0b, NOTHING)))
        .isInstanceOf(Mapping.NotFeedback.class);
  }

  private static String say(Failure f) {
    return (f.type() + " " + f.reason() + " " + f.blame() + " " + f.detail().orElse(""))
        .stripTrailing();
  }
}
