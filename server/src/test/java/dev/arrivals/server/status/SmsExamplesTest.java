package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.MessageStatus;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsExamplesTest {
  private static final FeedbackPolicy POLICY = new FeedbackPolicy(FeedbackMode.D, false);

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "PENDING, PENDING",
    "PENDING PREPARED, PREPARED",
    "PENDING PREPARED TRANSMITTED, TRANSMITTED",
    "PENDING PREPARED TRANSMITTED ACCEPTED, ACCEPTED",
    "PREPARED ACCEPTED SENT, SENT",
    "PREPARED ACCEPTED SENT RECEIVED_ON_MOBILE, RECEIVED_ON_MOBILE",
    "PREPARED ACCEPTED RECEIVED_ON_MOBILE, RECEIVED_ON_MOBILE",
    "PREPARED TRANSMITTED SOFT, FAILED",
    "PREPARED ACCEPTED OFF, FAILED",
    "PREPARED ACCEPTED SENT SOFT, FAILED",
    "PREPARED ACCEPTED OFF RECEIVED_ON_MOBILE, RECEIVED_ON_MOBILE",
    "PREPARED ACCEPTED OUTCOME_UNKNOWN, ACCEPTED",
    "ACCEPTED OFF 2.1:ACCEPTED, ACCEPTED",
    "ACCEPTED OFF 2.1:ACCEPTED 2.1:RECEIVED_ON_MOBILE, RECEIVED_ON_MOBILE",
    "ACCEPTED OFF 2.1:HARD, FAILED",
    "ACCEPTED OFF 2.1:HARD 1.1:RECEIVED_ON_MOBILE, RECEIVED_ON_MOBILE",
    "ACCEPTED SENT 2.1:HARD, SENT",
  })
  void stepByStep(String story, MessageStatus status) {
    assertThat(Story.view(story, POLICY, false).status()).isEqualTo(status);
  }

  @Test
  void aReceiptThatIsFirstStillCounts() {
    assertThat(Fold.classOf(Said.received(), Said.accepted(), Said.that(ReportKind.PREPARED)))
        .isEqualTo(MessageClass.RECEIVED);
  }

  @Test
  void aPhoneSwitchedOffFailsTheMessageAndSaysNothingOfTheNumber() {
    Outcome outcome = Story.outcome("ACCEPTED OFF", Expectation.ONE);
    assertThat(outcome.messageClass().failureType()).contains(FailureType.IGNORED);
    assertThat(outcome.reason()).contains(Reason.NOT_CONNECTED);
  }

  @Test
  void anOutcomeThatNobodyWillKnowIsMarked() {
    assertThat(Story.view("ACCEPTED OUTCOME_UNKNOWN", POLICY, false))
        .isEqualTo(new View(MessageStatus.ACCEPTED, true));
    assertThat(Story.view("ACCEPTED OUTCOME_UNKNOWN SENT", POLICY, false))
        .isEqualTo(new View(MessageStatus.SENT, false));
  }
}
