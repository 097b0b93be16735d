package dev.arrivals.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Finality;
import dev.arrivals.spi.ReplyRules;
import dev.arrivals.spi.ReplyStage;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailReplyRulesTest {
  private static final ReplyRules RULES =
      ServiceLoader.load(ReplyRules.class).findFirst().orElseThrow();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "550 5.1.1 <ann@example.com>: no such user       | RCPT    | FINAL     | HARD USER_UNKNOWN ADDRESS",
        "550 5.1.1 <ann@example.com>: no such user       | RCPT    | TRANSIENT | SOFT USER_UNKNOWN ADDRESS",
        "452 4.2.2 mailbox full                          | RCPT    | TRANSIENT | SOFT MAILBOX_FULL ADDRESS",
        "552 5.2.2 over quota                            | DATA    | FINAL     | SOFT MAILBOX_FULL ADDRESS",
        "554 5.7.1 message rejected as spam              | DATA    | FINAL     | SOFT REFUSED CONTENT",
        "450 4.7.1 greylisted, try again later           | UNKNOWN | TRANSIENT | SOFT UNREACHABLE RECEIVER",
        "554 5.7.1 host listed at a blocklist            | CONNECT | FINAL     | SOFT REFUSED REPUTATION",
      })
  void aReplyMeansWhatItMeansToTheServersOwnConnectors(
      String reply, ReplyStage stage, Finality finality, String meaning) {
    Failure failure = RULES.judge(reply, stage, finality).orElseThrow();
    assertThat(failure.type() + " " + failure.reason() + " " + failure.blame()).isEqualTo(meaning);
    assertThat(failure.diagnostic()).contains(reply);
    assertThat(failure.code()).contains(reply.substring(0, 9));
  }

  @Test
  void aReplyThatNoRuleKnowsIsLeftToTheProvidersWord() {
    assertThat(RULES.judge("what a day", ReplyStage.UNKNOWN, Finality.FINAL)).isEmpty();
  }
}
