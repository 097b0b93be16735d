package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.MessageStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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

  @ParameterizedTest(name = "mode {0}, {1}: {2}, at the end {3}, unknown {4}")
  @CsvSource({
    "A, STARTED, PENDING, PENDING, true",
    "B, STARTED, SENT, SENT, false",
    "C, STARTED, PENDING, PENDING, true",
    "D, STARTED, PENDING, PENDING, true",
    "A, BEFORE, PENDING, PENDING, true",
    "B, BEFORE, PENDING, PENDING, true",
    "B, CANCELED, CANCELED, CANCELED, false",
    "D, CANCELED, CANCELED, CANCELED, false",
  })
  void whatWasOnlyRegisteredShowsByModeAndStage(
      FeedbackMode mode, Stage stage, MessageStatus before, MessageStatus after, boolean unknown) {
    assertThat(view(MessageClass.PENDING, mode, stage, false)).isEqualTo(new View(before, false));
    assertThat(view(MessageClass.PENDING, mode, stage, true)).isEqualTo(new View(after, unknown));
  }

  @ParameterizedTest
  @EnumSource(FeedbackMode.class)
  void whoeverSaysThatItWaitsIsBelievedInEveryMode(FeedbackMode mode) {
    assertThat(view(MessageClass.PREPARED, mode, Stage.STARTED, false))
        .isEqualTo(new View(MessageStatus.PREPARED, false));
    assertThat(view(MessageClass.PREPARED, mode, Stage.STARTED, true))
        .isEqualTo(new View(MessageStatus.PREPARED, true));
  }

  @ParameterizedTest(name = "mode {0}: {1}, at the end unknown {2}")
  @CsvSource({
    "A, TRANSMITTED, true",
    "B, SENT, false",
    "C, TRANSMITTED, true",
    "D, TRANSMITTED, true",
  })
  void whatAProviderGaveAnIdIsHandedOver(FeedbackMode mode, MessageStatus shown, boolean unknown) {
    MessageClass c =
        Classifier.classify(
                Evidence.EMPTY.expecting(new Expectation(1, 0, Set.of(new LegId(1, 1)))))
            .messageClass();
    for (Stage stage : Stage.values()) {
      assertThat(view(c, mode, stage, false)).isEqualTo(new View(shown, false));
      assertThat(view(c, mode, stage, true)).isEqualTo(new View(shown, unknown));
    }
  }

  @ParameterizedTest
  @EnumSource(MessageClass.class)
  void nothingIsCanceledButByItsSenderItsProviderOrWithItsDelivery(MessageClass c) {
    boolean told = c == MessageClass.CANCELED_BY_SENDER || c == MessageClass.CANCELED_BY_PROVIDER;
    boolean waits = c == MessageClass.PENDING || c == MessageClass.PREPARED;
    assertThat(everyTerms())
        .allMatch(
            terms ->
                (View.of(c, terms).status() == MessageStatus.CANCELED)
                    == (told || (waits && terms.stage() == Stage.CANCELED)));
  }

  private static View view(MessageClass c, FeedbackMode mode, Stage stage, boolean over) {
    return View.of(c, new Terms(new FeedbackPolicy(mode, false), stage, over));
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
    assertThat(view(MessageClass.ACCEPTED, mode, Stage.STARTED, false))
        .isEqualTo(new View(before, false));
    assertThat(view(MessageClass.ACCEPTED, mode, Stage.STARTED, true))
        .isEqualTo(new View(after, unknown));
  }

  @ParameterizedTest(name = "mode {0}: {1}")
  @CsvSource({"A, FAILED", "B, SENT", "C, FAILED", "D, ACCEPTED"})
  void aDeferralShowsByMode(FeedbackMode mode, MessageStatus status) {
    for (boolean endsReported : new boolean[] {false, true}) {
      View view =
          View.of(
              MessageClass.ACCEPTED_DEFERRED,
              new Terms(new FeedbackPolicy(mode, endsReported), Stage.STARTED, false));
      assertThat(view).isEqualTo(new View(status, false));
    }
  }

  @ParameterizedTest
  @EnumSource(FeedbackMode.class)
  void aDeferralWithoutAnEndFailsWhereEndsAreReported(FeedbackMode mode) {
    Terms terms = new Terms(new FeedbackPolicy(mode, true), Stage.STARTED, true);
    assertThat(View.of(MessageClass.ACCEPTED_DEFERRED, terms))
        .isEqualTo(new View(MessageStatus.FAILED, false));
  }

  @ParameterizedTest(name = "mode {0}: {1}, unknown {2}")
  @CsvSource({"A, FAILED, false", "B, SENT, true", "C, FAILED, false", "D, ACCEPTED, true"})
  void elsewhereItsOutcomeIsUnknownUnlessItAlreadyShowsAsFailed(
      FeedbackMode mode, MessageStatus status, boolean unknown) {
    assertThat(view(MessageClass.ACCEPTED_DEFERRED, mode, Stage.STARTED, true))
        .isEqualTo(new View(status, unknown));
  }

  @ParameterizedTest
  @EnumSource(MessageClass.class)
  void anUnknownOutcomeIsMarkedInEveryMode(MessageClass c) {
    boolean unknown = c.group() == MessageClass.Group.UNKNOWN;
    assertThat(views(c, false)).allMatch(v -> v.outcomeUnknown() == unknown);
  }

  private static List<View> views(MessageClass c, boolean over) {
    return everyTerms()
        .filter(terms -> terms.validityOver() == over)
        .map(terms -> View.of(c, terms))
        .toList();
  }

  private static Stream<View> everyView(MessageClass c) {
    return everyTerms().map(terms -> View.of(c, terms));
  }

  private static Stream<Terms> everyTerms() {
    return Arrays.stream(FeedbackMode.values())
        .flatMap(mode -> Stream.of(true, false).map(ends -> new FeedbackPolicy(mode, ends)))
        .flatMap(policy -> Arrays.stream(Stage.values()).flatMap(stage -> terms(policy, stage)));
  }

  private static Stream<Terms> terms(FeedbackPolicy policy, Stage stage) {
    return Stream.of(true, false).map(over -> new Terms(policy, stage, over));
  }
}
