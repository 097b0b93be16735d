package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContributionTest {
  private static final int DAY = Said.TODAY;

  @ParameterizedTest(name = "{0} {1} {2} by {3}: {4}")
  @CsvSource({
    "USER_UNKNOWN, HARD, ADDRESS, EMAIL, hard",
    "USER_UNKNOWN, HARD, ADDRESS, SMS, hard",
    "ACCOUNT_DISABLED, HARD, ADDRESS, EMAIL, hard",
    "ACCOUNT_DISABLED, SOFT, ADDRESS, EMAIL, counts",
    "MAILBOX_FULL, SOFT, ADDRESS, EMAIL, counts",
    "MAILBOX_FULL, SOFT, ADDRESS, SMS, counts",
    "INVALID_DOMAIN, SOFT, ADDRESS, EMAIL, counts",
    "INVALID_DOMAIN, SOFT, RECEIVER, EMAIL, counts",
    "UNREACHABLE, SOFT, RECEIVER, EMAIL, counts",
    "UNREACHABLE, HARD, RECEIVER, EMAIL, counts",
    "UNREACHABLE, SOFT, ADDRESS, SMS, counts",
    "UNREACHABLE, SOFT, RECEIVER, SMS, no",
    "MAILBOX_FULL, SOFT, RECEIVER, EMAIL, no",
    "NOT_CONNECTED, IGNORED, RECEIVER, SMS, no",
    "MAILBOX_FULL, IGNORED, ADDRESS, EMAIL, no",
    "UNREACHABLE, SOFT, CONFIGURATION, EMAIL, no",
    "UNREACHABLE, SOFT, REPUTATION, EMAIL, no",
    "UNREACHABLE, SOFT, UNKNOWN, EMAIL, no",
    "USER_UNKNOWN, HARD, CONTENT, EMAIL, no",
    "REFUSED, SOFT, RECEIVER, EMAIL, no",
    "REFUSED, SOFT, REPUTATION, EMAIL, no",
    "NOT_DEFINED, SOFT, UNKNOWN, EMAIL, no",
  })
  void aFinalFailureCountsByTypeBlameAndChannel(
      Reason reason, FailureType type, Blame blame, Channel channel, String counts) {
    Said failed = Said.that(ReportKind.FAILED).because(reason, type, blame).onDay(DAY);
    Contribution c = Contribution.of(Fold.evidence(failed), channel);
    assertThat(c.failureDays()).isEqualTo(counts.equals("no") ? Set.of() : Set.of(DAY));
    assertThat(c.hardDays()).isEqualTo(counts.equals("hard") ? Set.of(DAY) : Set.of());
  }

  @Test
  void anUnqualifiedFailureNeverCounts() {
    Failure unsure = Failure.builder(Reason.USER_UNKNOWN).qualified(false).build();
    assertThat(email(Said.that(ReportKind.FAILED).because(unsure)).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void aReasonThatNeverCountsDoesNotWhateverTheConnectorSays(Reason reason) {
    Failure claimed =
        Failure.builder(reason).type(FailureType.HARD).blame(Blame.ADDRESS).qualified(true).build();
    Contribution c = email(Said.that(ReportKind.FAILED).because(claimed).onDay(DAY));
    assertThat(c.failureDays()).isEqualTo(reason.counts() ? Set.of(DAY) : Set.of());
  }

  @ParameterizedTest
  @EnumSource(
      value = ReportKind.class,
      names = {"SENT", "RECEIVED_ON_MOBILE", "CLICKED"})
  void remoteServerHandsetAndClickProveArrival(ReportKind kind) {
    assertThat(email(Said.that(kind).onDay(DAY)).arrivalDays()).containsExactly(DAY);
  }

  @ParameterizedTest
  @EnumSource(
      value = ReportKind.class,
      names = {"FAILED", "SENT", "RECEIVED_ON_MOBILE", "CLICKED"},
      mode = EnumSource.Mode.EXCLUDE)
  void allOtherKindsSayNothingOfTheAddress(ReportKind kind) {
    assertThat(email(Said.that(kind))).isEqualTo(Contribution.NONE);
  }

  @Test
  void itIsEmptyOnlyWhereItHasNoDay() {
    assertThat(Contribution.NONE.isEmpty()).isTrue();
    assertThat(email(Said.hard()).isEmpty()).isFalse();
    assertThat(email(Said.soft()).isEmpty()).isFalse();
    assertThat(email(Said.sent()).isEmpty()).isFalse();
    assertThat(email(Said.soft(), Said.sent()).isEmpty()).isFalse();
  }

  @Test
  void aClickOfSoftwareProvesNothing() {
    assertThat(email(Said.that(ReportKind.CLICKED).byMachine()).isEmpty()).isTrue();
  }

  @Test
  void aTransientReportNeverQuarantines() {
    Seeds.forAll(
        2_000,
        random -> {
          Evidence evidence = Fold.evidence(random.reports(8));
          Channel channel = random.channel();
          Evidence more = evidence.with(random.said(ReportKind.DEFERRED).report());
          assertThat(Contribution.of(more, channel)).isEqualTo(Contribution.of(evidence, channel));
        });
  }

  @Test
  void theDayIsThatOfTheEventNeverLaterThanItWasHeardOf() {
    long heard = DAY * Said.DAY;
    Said failed = Said.hard().clock(OptionalLong.of(Long.MAX_VALUE), heard);
    assertThat(email(failed).failureDays()).containsExactly(DAY);
    assertThat(email(Said.hard().clock(OptionalLong.empty(), heard)).failureDays())
        .containsExactly(DAY);
    assertThat(email(Said.hard().clock(OptionalLong.of(heard - 1), heard)).failureDays())
        .containsExactly(DAY - 1);
  }

  @Test
  void eachAttemptHasADayOfItsOwn() {
    assertThat(email(Said.soft().onDay(DAY), Said.soft().on(2, 1).onDay(DAY + 1)).failureDays())
        .containsExactly(DAY, DAY + 1);
  }

  private static Contribution email(Said... said) {
    return Contribution.of(Fold.evidence(said), Channel.EMAIL);
  }
}
