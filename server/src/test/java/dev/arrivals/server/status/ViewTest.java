package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.MessageStatus;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How mode and the end of validity bear on a class. */
class ViewTest {
  @ParameterizedTest
  @EnumSource(MessageClass.class)
  void neitherModeNorValidityTouchesAnEnd(MessageClass c) {
    boolean end = c.group() == MessageClass.Group.END;
    assertThat(everyView(c).distinct().toList())
        .allMatch(v -> !end || v.equals(new View(c.status(), false)));
  }

  @Test
  void withoutFeedbackWhatWasNeverTransmittedIsCanceledAtTheEnd() {
    for (MessageClass c : List.of(MessageClass.PENDING, MessageClass.PREPARED)) {
      assertThat(views(c, true)).containsOnly(new View(MessageStatus.CANCELED, false));
      assertThat(views(c, false)).containsOnly(new View(c.status(), false));
    }
  }

  @ParameterizedTest(name = "mode {0}: {1}, at the end {2}, unknown {3}")
  @CsvSource({
    "A, ACCEPTED, ACCEPTED, true",
    "B, SENT, SENT, false",
    "C, PENDING, PENDING, true",
    "D, ACCEPTED, ACCEPTED, true",
  })
  void acceptedMailShowsByMode(
      FeedbackMode mode, MessageStatus before, MessageStatus after, boolean unknown) {
    FeedbackPolicy policy = new FeedbackPolicy(mode, false);
    assertThat(View.of(MessageClass.ACCEPTED, policy, false)).isEqualTo(new View(before, false));
    assertThat(View.of(MessageClass.ACCEPTED, policy, true)).isEqualTo(new View(after, unknown));
  }

  @ParameterizedTest(name = "mode {0}: {1}")
  @CsvSource({"A, FAILED", "B, SENT", "C, FAILED", "D, ACCEPTED"})
  void aDeferralShowsByMode(FeedbackMode mode, MessageStatus status) {
    for (boolean endsReported : new boolean[] {false, true}) {
      View view =
          View.of(MessageClass.ACCEPTED_DEFERRED, new FeedbackPolicy(mode, endsReported), false);
      assertThat(view).isEqualTo(new View(status, false));
    }
  }

  @ParameterizedTest
  @EnumSource(FeedbackMode.class)
  void aDeferralWithoutAnEndFailsWhereEndsAreReported(FeedbackMode mode) {
    FeedbackPolicy policy = new FeedbackPolicy(mode, true);
    assertThat(View.of(MessageClass.ACCEPTED_DEFERRED, policy, true))
        .isEqualTo(new View(MessageStatus.FAILED, false));
  }

  @ParameterizedTest(name = "mode {0}: {1}, unknown {2}")
  @CsvSource({"A, FAILED, false", "B, SENT, true", "C, FAILED, false", "D, ACCEPTED, true"})
  void elsewhereItsOutcomeIsUnknownUnlessItAlreadyShowsAsFailed(
      FeedbackMode mode, MessageStatus status, boolean unknown) {
    FeedbackPolicy policy = new FeedbackPolicy(mode, false);
    assertThat(View.of(MessageClass.ACCEPTED_DEFERRED, policy, true))
        .isEqualTo(new View(status, unknown));
  }

  @ParameterizedTest
  @EnumSource(MessageClass.class)
  void anUnknownOutcomeIsMarkedInEveryMode(MessageClass c) {
    boolean unknown = c.group() == MessageClass.Group.UNKNOWN;
    assertThat(views(c, false)).allMatch(v -> v.outcomeUnknown() == unknown);
  }

  private static List<View> views(MessageClass c, boolean over) {
    return everyPolicy().map(policy -> View.of(c, policy, over)).toList();
  }

  private static Stream<View> everyView(MessageClass c) {
    return Stream.of(true, false).flatMap(over -> views(c, over).stream());
  }

  private static Stream<FeedbackPolicy> everyPolicy() {
    return Arrays.stream(FeedbackMode.values())
        .flatMap(mode -> Stream.of(true, false).map(ends -> new FeedbackPolicy(mode, ends)));
  }
}
