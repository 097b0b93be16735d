package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two attempts at one message: which of them stands. */
class LaterAttemptTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "SOFT 2.1:HARD, FAILED_HARD",
    "HARD 2.1:SOFT, FAILED_SOFT",
    "HARD 2.1:ACCEPTED, ACCEPTED",
    "SENT 2.1:HARD, SENT",
    "HARD 2.1:SENT, SENT",
    "RECEIVED_ON_MOBILE 2.1:SENT, RECEIVED",
    "SENT 2.1:RECEIVED_ON_MOBILE, RECEIVED",
    "SENT 2.1:SENT, SENT",
    "RECEIVED_ON_MOBILE 2.1:RECEIVED_ON_MOBILE, RECEIVED",
    "SENT 2.1:HARD 3.1:SOFT, SENT",
    "HARD 2.1:SENT 3.1:SOFT, SENT",
  })
  void the_later_one_stands_unless_the_earlier_arrived(String words, MessageClass expected) {
    assertThat(Story.outcome(words, Expectation.ONE).messageClass()).isEqualTo(expected);
  }

  @Test
  void of_two_that_ended_alike_the_failure_of_the_later_is_shown() {
    Outcome outcome =
        Fold.outcome(
            Expectation.ONE,
            Said.that(ReportKind.FAILED).because(Reason.MAILBOX_FULL),
            Said.that(ReportKind.FAILED).because(Reason.REFUSED).on(2, 1));
    assertThat(outcome.failure().map(Failure::reason)).contains(Reason.REFUSED);
  }
}
