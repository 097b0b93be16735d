package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.webhook.TextVerdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTextsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id:k9 sub:001 dlvrd:000 stat:EXPIRED err:000        | FAILED IGNORED NOT_CONNECTED",
        "ID: k9 STAT: DELETED ERR: 000                       | FAILED IGNORED REFUSED",
        "id:k9 done date:2611200901 UNDELIV err:001 text:Hi  | FAILED SOFT NOT_DEFINED",
        "id=k9 stat=UNKNOWN                                  | OUTCOME_UNKNOWN",
        "id:k9 stat:delivrd err:000                          | RECEIVED_ON_MOBILE",
        "id:k9 stat:Undeliverable text:stat:DELIVRD          | FAILED SOFT NOT_DEFINED",
        "NACK/0x0000000b/Invalid Dest Addr                   | FAILED HARD USER_UNKNOWN",
        "NACK/0xB                                            | FAILED HARD USER_UNKNOWN",
        "NACK/11/                                            | FAILED HARD USER_UNKNOWN",
        "NACK/88/Throttling                                  | FAILED IGNORED UNREACHABLE",
        "NACK/0x000000c3/a/b                                 | FAILED IGNORED REFUSED",
        "NACK/0x0000040a/vendor                              | FAILED SOFT NOT_DEFINED",
        "NACK/4294967295                                     | FAILED SOFT NOT_DEFINED",
        "ESME_RMSGQFUL                                       | FAILED SOFT UNREACHABLE",
        "esme_rinvsrcadr                                     | FAILED IGNORED REFUSED",
      })
  void whatAMessageCentreSaidToAGatewayDecides(String text, String meaning) {
    TextVerdict.Verdict verdict =
        ReceiptTexts.STANDARD.of(text, "", "", ReportKind.FAILED).orElseThrow();
    assertThat(verdict.kind() + verdict.failure().map(ReceiptTextsTest::say).orElse(""))
        .isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ACK/",
        "NACK/",
        "NACK/0x/none",
        "NACK/99999999999/too long",
        "ESME_RBANANAS",
        "stat:BANANAS",
        "id:k9 stat:DELIVRD err:000",
        "id:k9 stat:ENROUTE err:000",
        "the phone was switched off",
        "text:stat:EXPIRED",
      })
  void whatTellsNothingOrWhatTheGatewayKnewLeavesItsOwnWord(String text) {
    assertThat(ReceiptTexts.STANDARD.of(text, "", "", ReportKind.FAILED)).isEmpty();
  }

  private static String say(Failure failure) {
    return " " + failure.type() + " " + failure.reason();
  }
}
