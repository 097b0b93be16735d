package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.ReportKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a final failure gives way to, and what it does not. */
class WaysBackTest {
  private static final int CASES = 4_000;

  @Test
  void aFinalFailureBeatsSentWhateverTheClocksSay() {
    Seeds.forAll(
        CASES,
        random -> {
          List<Report> reports = new ArrayList<>(onOneLeg(random.said(8)));
          reports.removeIf(r -> r.kind() == ReportKind.RECEIVED_ON_MOBILE);
          reports.add(random.said(ReportKind.SENT).report());
          Report failed = random.said(ReportKind.FAILED).report();
          reports.add(failed);
          assertThat(Fold.classOf(random.jumbled(reports)).failureType()).isPresent();
        });
  }

  @Test
  void withinAnAttemptOnlyProofOfReceiptOnTheDeviceTakesAFailureBack() {
    Seeds.forAll(
        CASES,
        random -> {
          List<Report> reports = onOneLeg(random.said(8));
          Report more = onOneLeg(List.of(random.said(random.oneOf(ReportKind.class)))).get(0);
          if (failed(reports) && !failed(with(reports, more))) {
            assertThat(more.kind()).isEqualTo(ReportKind.RECEIVED_ON_MOBILE);
          }
        });
  }

  @Test
  void amongAttemptsOnlyAnotherAttemptOrProofOfArrivalDoesSo() {
    Seeds.forAll(
        CASES,
        random -> {
          List<Report> reports = random.reports(8);
          Report more =
              random.said(random.oneOf(ReportKind.class)).on(1 + random.upTo(2), 1).report();
          if (failed(reports) && !failed(with(reports, more))) {
            assertThat(more.leg().attempt() != last(reports) || provesArrival(more)).isTrue();
          }
        });
  }

  @Test
  void hardBeatsSoftOnALegAndAmongParts() {
    assertThat(Fold.classOf(Said.soft().at(1), Said.hard())).isEqualTo(MessageClass.FAILED_HARD);
    assertThat(Fold.classOf(Said.hard().on(1, 2), Said.soft())).isEqualTo(MessageClass.FAILED_HARD);
  }

  @Test
  void theFirstOfTwoSoftFailuresGivesTheType() {
    assertThat(Fold.classOf(Said.soft().at(1), Said.ignored().at(2)).failureType())
        .contains(FailureType.SOFT);
    assertThat(Fold.classOf(Said.soft().at(2), Said.ignored().at(1)).failureType())
        .contains(FailureType.IGNORED);
  }

  @Test
  void aDeferralNeverTakesAnEndBack() {
    Seeds.forAll(
        CASES,
        random -> {
          List<Report> reports = onOneLeg(random.said(8));
          Outcome before = Fold.outcome(reports, Expectation.ONE);
          if (before.messageClass().group() == MessageClass.Group.END && !ours(before)) {
            Report more = random.said(ReportKind.DEFERRED).report();
            assertThat(Fold.outcome(with(reports, more), Expectation.ONE)).isEqualTo(before);
          }
        });
  }

  private static boolean ours(Outcome outcome) {
    return switch (outcome.messageClass()) {
      case CANCELED_BY_SENDER, EXCLUDED, NOT_APPLICABLE -> true;
      default -> false;
    };
  }

  private static int last(List<Report> reports) {
    return reports.stream()
        .filter(r -> Slot.of(r).perLeg())
        .mapToInt(r -> r.leg().attempt())
        .max()
        .orElseThrow();
  }

  private static boolean provesArrival(Report r) {
    return r.kind() == ReportKind.RECEIVED_ON_MOBILE || !r.kind().isVerdict();
  }

  private static boolean failed(List<Report> reports) {
    return Fold.classOf(reports).failureType().isPresent();
  }

  private static List<Report> with(List<Report> reports, Report more) {
    List<Report> all = new ArrayList<>(reports);
    all.add(more);
    return all;
  }

  private static List<Report> onOneLeg(List<Said> said) {
    return said.stream().map(s -> s.on(LegId.FIRST).report()).toList();
  }
}
