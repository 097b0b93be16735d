package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.MessageStatus;
import dev.arrivals.spi.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The four documented ways to report e-mail, step by step. */
class EmailExamplesTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "PENDING, PENDING",
    "PENDING SENT, SENT",
    "PENDING HARD, FAILED",
    "PENDING DEFERRED, FAILED",
    "PENDING DEFERRED SENT, SENT",
    "PENDING DEFERRED SOFT, FAILED",
    "PENDING SOFT 2.1:SENT, SENT",
    "PENDING SENT HARD, FAILED",
    "PENDING SENT SOFT, FAILED",
    "PENDING SENT AUTO_REPLIED, SENT",
    "PENDING SENT COMPLAINED, SENT",
    "PENDING NOT_APPLICABLE, NOT_APPLICABLE",
  })
  void modeAOwnServers(String story, MessageStatus status) {
    assertThat(shown(story, FeedbackMode.A)).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "PENDING, SENT",
    "PENDING HARD, FAILED",
    "PENDING CANCELED_BY_SENDER, CANCELED",
    "PENDING EXCLUDED_BY_SENDER, IGNORED",
    "PREPARED, PREPARED",
    "PREPARED TRANSMITTED, SENT",
    "PENDING ACCEPTED, SENT",
    "PENDING ACCEPTED HARD, FAILED",
    "PENDING ACCEPTED DEFERRED, SENT",
    "PENDING ACCEPTED DEFERRED SENT, SENT",
    "PENDING ACCEPTED DEFERRED SOFT, FAILED",
  })
  void modeBARelayThatReportsBounces(String story, MessageStatus status) {
    assertThat(shown(story, FeedbackMode.B)).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "PENDING, PENDING",
    "PENDING ACCEPTED, PENDING",
    "PENDING ACCEPTED SENT, SENT",
    "PENDING ACCEPTED HARD, FAILED",
    "PENDING ACCEPTED DEFERRED, FAILED",
    "PENDING ACCEPTED DEFERRED SENT, SENT",
    "PENDING ACCEPTED DEFERRED SOFT, FAILED",
  })
  void modeCRelayedMailWaits(String story, MessageStatus status) {
    assertThat(shown(story, FeedbackMode.C)).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "PENDING, PENDING",
    "PENDING ACCEPTED, ACCEPTED",
    "PENDING ACCEPTED SENT, SENT",
    "PENDING ACCEPTED HARD, FAILED",
    "PENDING ACCEPTED DEFERRED, ACCEPTED",
    "PENDING ACCEPTED DEFERRED SENT, SENT",
    "PENDING ACCEPTED DEFERRED SOFT, FAILED",
    "PENDING ACCEPTED SENT SOFT, FAILED",
    "PENDING ACCEPTED SUPPRESSED, IGNORED",
    "PENDING ACCEPTED CANCELED, CANCELED",
  })
  void modeDARelayThatReportsDeliveries(String story, MessageStatus status) {
    assertThat(shown(story, FeedbackMode.D)).isEqualTo(status);
  }

  @Test
  void aDeferralUpdatesTheReasonEvenWhereTheStatusStays() {
    Outcome outcome = Story.outcome("PENDING ACCEPTED DEFERRED", Expectation.ONE);
    assertThat(outcome.messageClass()).isEqualTo(MessageClass.ACCEPTED_DEFERRED);
    assertThat(outcome.reason()).contains(Reason.UNREACHABLE);
  }

  @Test
  void theLatestDeferralGivesTheReason() {
    Outcome outcome =
        Fold.outcome(
            Expectation.ONE,
            Said.deferred().because(Reason.MAILBOX_FULL).at(2),
            Said.deferred().because(Reason.UNREACHABLE).at(1));
    assertThat(outcome.reason()).contains(Reason.MAILBOX_FULL);
  }

  private static MessageStatus shown(String story, FeedbackMode mode) {
    return Story.view(story, new FeedbackPolicy(mode, false), false).status();
  }
}
