package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallSetsTest {
  private static final long NOON = Said.TODAY * Said.DAY;

  @Test
  void everyFourReportsOnOneLeg() {
    long orders = new SmallSets(everyKind(), Expectation.ONE).check(4);
    assertThat(orders).isGreaterThan(200_000);
  }

  @ParameterizedTest
  @CsvSource({"1,0,3", "2,0,3", "2,1,4", "3,2,3"})
  void everyFewReportsOnAnyLeg(int parts, int receipts, int most) {
    long orders = new SmallSets(manyLegs(), new Expectation(parts, receipts)).check(most);
    assertThat(orders).isGreaterThan(30_000);
  }

  @ParameterizedTest
  @CsvSource({"1,1,1,3", "1,2,1,3", "2,1,1,3", "2,1,2,3"})
  void everyFewReportsOnLegsThatAProviderTook(int parts, int attempt, int part, int most) {
    Set<LegId> taken = Set.of(new LegId(attempt, part));
    long orders = new SmallSets(manyLegs(), new Expectation(parts, 0, taken)).check(most);
    assertThat(orders).isGreaterThan(30_000);
  }

  @Test
  void everyFourReportsWithWrongClocks() {
    long orders = new SmallSets(clocks(), Expectation.ONE).check(4);
    assertThat(orders).isGreaterThan(30_000);
  }

  /** One report of each kind and of each type of failure, the last first. */
  private static List<Said> everyKind() {
    List<Said> all = new ArrayList<>();
    for (ReportKind kind : ReportKind.values()) {
      all.add(Said.that(kind).at(NOON - kind.ordinal()));
    }
    all.add(Said.hard().at(NOON));
    all.add(Said.ignored().at(NOON));
    all.add(Said.that(ReportKind.OPENED).byMachine());
    all.add(Said.deferred().because(Reason.MAILBOX_FULL).at(NOON + 1));
    return all;
  }

  private static List<Said> manyLegs() {
    List<Said> some =
        List.of(
            Said.that(ReportKind.TRANSMITTED),
            Said.that(ReportKind.OUTCOME_UNKNOWN),
            Said.that(ReportKind.SUPPRESSED),
            Said.that(ReportKind.CANCELED),
            Said.accepted(),
            Said.deferred(),
            Said.sent(),
            Said.received(),
            Said.soft(),
            Said.hard());
    Stream<Said> onLegs =
        Stream.of(new LegId(1, 1), new LegId(1, 2), new LegId(2, 1))
            .flatMap(leg -> some.stream().map(said -> said.on(leg)));
    Stream<Said> ofTheMessage =
        Stream.of(Said.that(ReportKind.CANCELED_BY_SENDER), Said.that(ReportKind.CLICKED));
    return Stream.concat(onLegs, ofTheMessage).toList();
  }

  private static List<Said> clocks() {
    List<Said> some =
        List.of(
            Said.sent(), Said.soft(), Said.ignored(), Said.deferred(), Said.hard().code("5.1.1"));
    return some.stream()
        .flatMap(
            said -> Stream.of(said.at(0), said.timeless(), said.clock(future(), NOON), said.at(1)))
        .toList();
  }

  private static OptionalLong future() {
    return OptionalLong.of(4_102_444_800_000L);
  }
}
