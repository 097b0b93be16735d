package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CountersTest {
  private static final int CASES = 300;

  @Test
  void movesFromOldToNewGiveWhatARecountGives() {
    Seeds.forAll(
        CASES,
        random -> {
          List<List<Report>> feedback =
              IntStream.range(0, 12).mapToObj(i -> random.reports(6)).toList();
          assertThat(moved(feedback, random)).isEqualTo(counted(feedback));
        });
  }

  @Test
  void theOrderInWhichMessagesMoveDoesNotMatter() {
    Seeds.forAll(
        CASES,
        random -> {
          List<Outcome> outcomes = new ArrayList<>();
          IntStream.range(0, 20)
              .forEach(i -> outcomes.add(Fold.outcome(random.reports(4), Expectation.ONE)));
          Counters counters = counted(outcomes.stream());
          Collections.shuffle(outcomes, new Random(random.upTo(1_000)));
          assertThat(counted(outcomes.stream())).isEqualTo(counters);
        });
  }

  @Test
  void aCellThatIsEmptyAgainIsGone() {
    Counters one =
        Counters.NONE.plus(MessageClass.FAILED_HARD, Optional.of(Reason.USER_UNKNOWN), 1);
    assertThat(one).isNotEqualTo(Counters.NONE).hasToString("FAILED_HARD/USER_UNKNOWN=1");
    assertThat(one.plus(MessageClass.FAILED_HARD, Optional.of(Reason.USER_UNKNOWN), -1))
        .isEqualTo(Counters.NONE);
  }

  @Test
  void everyClassAndReasonHasACellOfItsOwn() {
    Counters all = Counters.NONE;
    for (MessageClass c : MessageClass.values()) {
      all = all.plus(c, Optional.empty(), 1);
      for (Reason reason : Reason.values()) {
        all = all.plus(c, Optional.of(reason), 1);
      }
    }
    List<String> cells = new ArrayList<>();
    all.forEach((c, reason, n) -> cells.add(c + " " + reason + " " + n));
    assertThat(cells)
        .doesNotHaveDuplicates()
        .hasSize(MessageClass.values().length * (Reason.values().length + 1))
        .allMatch(cell -> cell.endsWith(" 1"));
  }

  /** Every report in turn moves its message from the old cell to the new one. */
  private static Counters moved(List<List<Report>> feedback, RandomReports random) {
    Counters counters = Counters.NONE;
    List<Evidence> evidence = new ArrayList<>();
    List<int[]> turns = new ArrayList<>();
    for (int m = 0; m < feedback.size(); m++) {
      evidence.add(Evidence.EMPTY);
      counters = counters.plus(MessageClass.PENDING, Optional.empty(), 1);
      for (int r = 0; r < feedback.get(m).size(); r++) {
        turns.add(new int[] {m, r});
      }
    }
    Collections.shuffle(turns, new Random(random.upTo(1_000)));
    for (int[] turn : turns) {
      Evidence before = evidence.get(turn[0]);
      Evidence after = before.with(feedback.get(turn[0]).get(turn[1]));
      evidence.set(turn[0], after);
      counters = move(counters, Classifier.classify(before), Classifier.classify(after));
    }
    return counters;
  }

  private static Counters move(Counters counters, Outcome before, Outcome after) {
    return counters
        .plus(before.messageClass(), before.reason(), -1)
        .plus(after.messageClass(), after.reason(), 1);
  }

  private static Counters counted(List<List<Report>> feedback) {
    return counted(feedback.stream().map(r -> Oracle.outcome(r, Expectation.ONE)));
  }

  private static Counters counted(Stream<Outcome> outcomes) {
    return outcomes.reduce(
        Counters.NONE, (c, o) -> c.plus(o.messageClass(), o.reason(), 1), (a, b) -> a);
  }
}
