package dev.arrivals.server.status;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.ReportKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final int CASES = 200;

  @Test
  void aReportIsKeptOnceHoweverOftenItComes() {
    Report first = Said.sent().report();
    Report copy = Said.sent().clock(Said.sent().time(), first.receivedMillis() + 5).report();
    assertThat(Fold.evidence(List.of(copy, first, copy)).history().reports())
        .containsExactly(first);
  }

  @Test
  void reportsStandByEventTimeThenKeyThoseWithoutTimeLast() {
    List<Report> stand =
        List.of(
            Said.sent().at(1).report(),
            Said.that(ReportKind.SENT).code("250").at(1).report(),
            Said.sent().at(2).report(),
            Said.sent().timeless().report());
    List<Report> sorted = sorted(stand);
    assertThat(Fold.evidence(stand).history().reports()).isEqualTo(sorted);
    assertThat(sorted.get(3).eventMillis()).isEmpty();
  }

  @Test
  void theSmallest128StayAndAFlagTellsOfMore() {
    Seeds.forAll(
        CASES,
        random -> {
          List<Report> reports = many(random);
          History history = Fold.evidence(random.jumbled(reports)).history();
          List<Report> sorted = sorted(reports);
          int kept = Math.min(sorted.size(), History.LIMIT);
          assertThat(history.reports()).isEqualTo(sorted.subList(0, kept));
          assertThat(history.truncated()).isEqualTo(sorted.size() > History.LIMIT);
        });
  }

  @Test
  void whatTheHistoryDroppedStillDecides() {
    List<Report> reports = new ArrayList<>(opens(History.LIMIT + 20));
    reports.add(Said.hard().at(Long.MAX_VALUE / 2).report());
    Evidence evidence = Fold.evidence(reports);
    assertThat(evidence.history().reports()).noneMatch(r -> r.kind() == ReportKind.FAILED);
    assertThat(Classifier.classify(evidence).messageClass()).isEqualTo(MessageClass.FAILED_HARD);
  }

  @Test
  void statusNeverReadsTheHistory() {
    Seeds.forAll(
        CASES,
        random -> {
          List<Report> reports = random.jumbled(many(random));
          assertThat(Fold.outcome(reports, Expectation.ONE))
              .isEqualTo(Oracle.outcome(reports, Expectation.ONE));
        });
  }

  @Test
  void longEvidenceJoinsAndComesBackToo() {
    Seeds.forAll(
        CASES,
        random -> {
          Evidence left = Fold.evidence(many(random));
          Evidence right = Fold.evidence(many(random));
          assertThat(left.join(right)).isEqualTo(right.join(left));
          Evidence again = Fold.evidence(random.jumbled(left.reports()));
          assertThat(left.history().truncated() ? again.truncated() : again).isEqualTo(left);
        });
  }

  @Test
  void thatThereWereMoreIsNeverForgotten() {
    Evidence more = Fold.evidence(opens(History.LIMIT + 1));
    Evidence fewer = Fold.evidence(opens(3));
    assertThat(fewer.join(more)).isEqualTo(more);
    assertThat(Evidence.EMPTY.join(more).history().truncated()).isTrue();
    assertThat(more.join(fewer)).isEqualTo(more);
  }

  private static List<Report> opens(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Said.that(ReportKind.OPENED).byMachine().at(i).report())
        .toList();
  }

  private static List<Report> many(RandomReports random) {
    List<Report> all = new ArrayList<>(random.reports(60));
    all.addAll(opens(90 + random.upTo(60)));
    return all;
  }

  /** Of copies the one received first, by event time, absent last, and key. */
  private static List<Report> sorted(List<Report> reports) {
    Map<String, Report> first =
        reports.stream()
            .collect(
                Collectors.toMap(
                    Report::key,
                    r -> r,
                    (a, b) -> order().compare(a, b) <= 0 ? a : b,
                    TreeMap::new));
    return first.values().stream()
        .sorted(
            comparingLong((Report r) -> r.eventMillis().orElse(Long.MAX_VALUE))
                .thenComparing(Report::key))
        .toList();
  }

  private static Comparator<Report> order() {
    return comparingLong(Report::receivedMillis).thenComparing(comparing(Report::digest));
  }
}
