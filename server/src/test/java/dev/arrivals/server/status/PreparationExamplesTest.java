package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.MessageStatus;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PreparationExamplesTest {
  private static final FeedbackPolicy POLICY = new FeedbackPolicy(FeedbackMode.D, false);

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "'', PENDING",
    "PENDING, PENDING",
    "PENDING PREPARED, PREPARED",
    "EXCLUDED_BY_SENDER, IGNORED",
    "PENDING CANCELED_BY_SENDER, CANCELED",
    "PENDING PREPARED CANCELED_BY_SENDER, CANCELED",
    "PENDING NOT_APPLICABLE, NOT_APPLICABLE",
    "EXCLUDED_BY_SENDER CANCELED_BY_SENDER, CANCELED",
    "NOT_APPLICABLE EXCLUDED_BY_SENDER, IGNORED",
  })
  void beforeAnythingIsHandedOver(String story, MessageStatus status) {
    assertThat(Story.view(story, POLICY, false).status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "TRANSMITTED CANCELED_BY_SENDER, TRANSMITTED",
    "CANCELED_BY_SENDER ACCEPTED, ACCEPTED",
    "ACCEPTED SENT CANCELED_BY_SENDER, SENT",
    "CANCELED_BY_SENDER HARD, FAILED",
    "CANCELED_BY_SENDER DEFERRED, PENDING",
    "CANCELED_BY_SENDER OPENED, SENT",
    "CANCELED_BY_SENDER CHALLENGED, CANCELED",
  })
  void theSendersCancelComesTooLateOnceItIsTransmitted(String story, MessageStatus status) {
    assertThat(Story.view(story, POLICY, false).status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "with a provider''s id {0} is {1}")
  @CsvSource({
    "'', TRANSMITTED",
    "PREPARED, TRANSMITTED",
    "CANCELED_BY_SENDER, TRANSMITTED",
    "EXCLUDED_BY_SENDER, TRANSMITTED",
    "ACCEPTED, ACCEPTED",
    "DEFERRED, TRANSMITTED_DEFERRED",
    "OUTCOME_UNKNOWN, TRANSMITTED_UNKNOWN",
    "HARD, FAILED_HARD",
    "OPENED, SENT",
  })
  void whatAProviderGaveAnIdWasHandedOver(String story, MessageClass expected) {
    Expectation taken = new Expectation(1, 0, Set.of(new LegId(1, 1)));
    assertThat(Story.outcome(story, taken).messageClass()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"ADDRESS_NOT_SPECIFIED", "DENYLISTED", "QUARANTINED", "DUPLICATE", "CONTROL_GROUP"})
  void anExclusionKeepsItsReasonAndIsNotAFailure(Reason reason) {
    Outcome outcome =
        Fold.outcome(Expectation.ONE, Said.that(ReportKind.EXCLUDED_BY_SENDER).because(reason));
    assertThat(outcome.messageClass()).isEqualTo(MessageClass.EXCLUDED);
    assertThat(outcome.messageClass().failureType()).isEmpty();
    assertThat(outcome.reason()).contains(reason);
  }

  @Test
  void aProvidersSuppressionListIgnoresTheMessageAndIsNoBounce() {
    Outcome outcome = Story.outcome("ACCEPTED SUPPRESSED", Expectation.ONE);
    assertThat(outcome.messageClass()).isEqualTo(MessageClass.SUPPRESSED);
    assertThat(outcome.messageClass().failureType()).isEmpty();
    assertThat(outcome.messageClass().excluded()).isTrue();
  }
}
