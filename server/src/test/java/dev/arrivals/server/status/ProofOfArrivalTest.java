package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.ReportKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({"OPENED, OPENED_LAST", "CLICKED, CLICKED_LAST"})
  void theFirstAndTheLastAreKeptWhateverComesFirst(ReportKind kind, Slot latest) {
    Report first = Said.that(kind).at(1).report();
    Report between = Said.that(kind).at(2).report();
    Report last = Said.that(kind).at(3).report();
    for (List<Report> order :
        List.of(List.of(between, last, first), List.of(first, between, last))) {
      Slots message = Fold.evidence(order).message();
      assertThat(message.get(Slot.of(first))).contains(first);
      assertThat(message.get(latest)).contains(last);
    }
  }

  @ParameterizedTest
  @CsvSource({"OPENED, OPENED_LAST", "CLICKED, CLICKED_LAST"})
  void softwareIsNotTheLastOne(ReportKind kind, Slot latest) {
    Report person = Said.that(kind).at(1).report();
    Report machine = Said.that(kind).byMachine().at(2).report();
    Slots message = Fold.evidence(List.of(person, machine)).message();
    assertThat(message.get(latest)).contains(person);
  }

  @Test
  void whatSoftwareOpenedIsKeptApart() {
    Report machine = Said.that(ReportKind.OPENED).byMachine().report();
    Slots message = Fold.evidence(List.of(machine)).message();
    assertThat(message.get(Slot.OPENED_BY_MACHINE)).contains(machine);
    assertThat(message.has(Slot.OPENED)).isFalse();
  }
}
