package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegsTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "1.1:RECEIVED_ON_MOBILE 1.2:RECEIVED_ON_MOBILE, RECEIVED",
    "1.1:RECEIVED_ON_MOBILE, ACCEPTED",
    "1.1:RECEIVED_ON_MOBILE 1.2:SENT, SENT",
    "1.1:RECEIVED_ON_MOBILE 1.2:ACCEPTED, ACCEPTED",
    "1.1:SENT 1.2:SENT, SENT",
    "1.1:SENT, ACCEPTED",
    "1.1:SENT 1.2:DEFERRED, ACCEPTED_DEFERRED",
    "1.1:SENT 1.2:OUTCOME_UNKNOWN, ACCEPTED_UNKNOWN",
    "1.1:SENT 1.2:SOFT, FAILED_SOFT",
    "1.1:SOFT 1.2:HARD, FAILED_HARD",
    "1.1:HARD 1.2:SOFT, FAILED_HARD",
    "1.1:HARD 1.1:RECEIVED_ON_MOBILE, ACCEPTED",
    "1.1:ACCEPTED 1.2:TRANSMITTED, ACCEPTED",
  })
  void twoPartsThatBothAskForAReceipt(String story, MessageClass expected) {
    assertThat(Story.outcome(story, new Expectation(2, 0)).messageClass()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "1.2:RECEIVED_ON_MOBILE, RECEIVED",
    "1.1:RECEIVED_ON_MOBILE, RECEIVED",
    "1.1:ACCEPTED 1.2:ACCEPTED 1.2:RECEIVED_ON_MOBILE, RECEIVED",
    "1.1:HARD 1.2:RECEIVED_ON_MOBILE, FAILED_HARD",
    "1.1:ACCEPTED 1.2:ACCEPTED, ACCEPTED",
  })
  void twoPartsOfWhichOneAsksForAReceipt(String story, MessageClass expected) {
    assertThat(Story.outcome(story, new Expectation(2, 1)).messageClass()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "1.1:HARD 2.1:ACCEPTED, ACCEPTED",
    "1.1:HARD 2.1:SENT, SENT",
    "1.1:SENT 2.1:HARD, SENT",
    "1.1:SENT 2.1:RECEIVED_ON_MOBILE, RECEIVED",
    "1.1:RECEIVED_ON_MOBILE 2.1:SENT, RECEIVED",
    "1.1:DEFERRED 2.1:PENDING, PENDING",
    "1.1:ACCEPTED 3.1:SOFT 2.1:HARD, FAILED_SOFT",
    "1.1:HARD 2.1:ACCEPTED OPENED, SENT",
  })
  void oneArrivedAttemptIsEnoughElseTheHighestStands(String story, MessageClass expected) {
    assertThat(Story.outcome(story, Expectation.ONE).messageClass()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "OPENED, SENT",
    "ACCEPTED CLICKED, SENT",
    "ACCEPTED COMPLAINED, SENT",
    "ACCEPTED UNSUBSCRIBED, SENT",
    "ACCEPTED AUTO_REPLIED, SENT",
    "ACCEPTED CHALLENGED, ACCEPTED",
    "ACCEPTED DEFERRED OPENED, SENT",
    "ACCEPTED OUTCOME_UNKNOWN OPENED, SENT",
    "HARD OPENED, FAILED_HARD",
    "SUPPRESSED OPENED, SUPPRESSED",
    "CANCELED OPENED, CANCELED_BY_PROVIDER",
    "RECEIVED_ON_MOBILE CLICKED, RECEIVED",
  })
  void whoeverAnswersHasReceivedIt(String story, MessageClass expected) {
    assertThat(Story.outcome(story, Expectation.ONE).messageClass()).isEqualTo(expected);
  }
}
