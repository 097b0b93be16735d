package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FoldLawsTest {
  private static final int CASES = 4_000;

  @Test
  void theFoldAgreesWithTheOracle() {
    Seeds.forAll(
        CASES,
        random -> {
          List<Report> reports = random.reports(8);
          Expectation expected = random.expectation();
          assertThat(Fold.outcome(random.jumbled(reports), expected))
              .as("%s of %s", expected, reports)
              .isEqualTo(Oracle.outcome(reports, expected));
        });
  }

  @Test
  void neitherOrderNorDoublesMatter() {
    Seeds.forAll(
        CASES,
        random -> {
          List<Report> reports = random.reports(10);
          assertThat(Fold.evidence(random.jumbled(reports))).isEqualTo(Fold.evidence(reports));
        });
  }

  @Test
  void joiningPartialEvidenceIsFoldingTheUnion() {
    Seeds.forAll(
        CASES,
        random -> {
          List<Report> some = random.reports(6);
          List<Report> others = random.reports(6);
          Evidence left = Fold.evidence(some, random.expectation());
          Evidence right = Fold.evidence(others, random.expectation());
          Expectation both = left.expected().join(right.expected());
          Evidence union =
              Fold.evidence(Stream.concat(some.stream(), others.stream()).toList(), both);
          assertThat(left.join(right)).isEqualTo(union);
          assertThat(right.join(left)).isEqualTo(union);
        });
  }

  @Test
  void registrationMayComeBeforeOrAfterTheFeedback() {
    Seeds.forAll(
        CASES,
        random -> {
          List<Report> reports = random.reports(6);
          Expectation expected = random.expectation();
          assertThat(Fold.evidence(reports).expecting(expected))
              .isEqualTo(Fold.evidence(reports, expected));
        });
  }

  @Test
  void joiningIsAssociative() {
    Seeds.forAll(
        CASES,
        random -> {
          Evidence a = Fold.evidence(random.reports(5), random.expectation());
          Evidence b = Fold.evidence(random.reports(5), random.expectation());
          Evidence c = Fold.evidence(random.reports(5), random.expectation());
          assertThat(a.join(b).join(c)).isEqualTo(a.join(b.join(c)));
        });
  }

  @Test
  void aReportThatAddsNothingLeavesTheVeryEvidence() {
    Seeds.forAll(
        CASES,
        random -> {
          List<Report> reports = random.reports(6);
          Evidence evidence = Fold.evidence(reports);
          assertThat(evidence.join(evidence)).isEqualTo(evidence);
          reports.forEach(r -> assertThat(evidence.with(r)).isSameAs(evidence));
        });
  }

  @Test
  void evidenceComesBackFromTheReportsThatAreStored() {
    Seeds.forAll(
        CASES,
        random -> {
          Expectation expected = random.expectation();
          Evidence evidence = Fold.evidence(random.reports(12), expected);
          List<Report> stored = random.jumbled(evidence.reports());
          assertThat(Fold.evidence(stored, expected)).isEqualTo(evidence);
        });
  }
}
