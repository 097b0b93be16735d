package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.ReportKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProofOfArrivalTest {
  @ParameterizedTest
  @EnumSource(
      value = ReportKind.class,
      names = {"OPENED", "CLICKED"})
  void softwareThatLooksProvesNothing(ReportKind kind) {
    assertThat(Fold.classOf(Said.accepted(), Said.that(kind).byMachine()))
        .isEqualTo(MessageClass.ACCEPTED);
    assertThat(Fold.classOf(Said.accepted(), Said.that(kind).byMachine(), Said.that(kind).at(9)))
        .isEqualTo(MessageClass.SENT);
  }

  @Test
  void theFirstAndTheLastOpenAreKept() {
    Report first = Said.that(ReportKind.OPENED).at(1).report();
    Report between = Said.that(ReportKind.OPENED).at(2).report();
    Report last = Said.that(ReportKind.OPENED).at(3).report();
    Slots message = Fold.evidence(List.of(between, last, first)).message();
    assertThat(message.get(Slot.OPENED)).contains(first);
    assertThat(message.get(Slot.OPENED_LAST)).contains(last);
  }

  @Test
  void whatSoftwareOpenedIsKeptApart() {
    Report machine = Said.that(ReportKind.OPENED).byMachine().report();
    Slots message = Fold.evidence(List.of(machine)).message();
    assertThat(message.get(Slot.OPENED_BY_MACHINE)).contains(machine);
    assertThat(message.has(Slot.OPENED)).isFalse();
  }
}
