package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.ReportKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The standing of an address after messages on several days, each a message of its own. */
class AddressRulesTest {
  private static final int DAY = Said.TODAY;

  @Test
  void theFifthErrorDayQuarantines() {
    assertThat(after(soft(1, 2, 3, 4)).quarantined(DAY + 4)).isFalse();
    assertThat(after(soft(1, 2, 3, 4, 5)).quarantined(DAY + 5)).isTrue();
  }

  @Test
  void aDayCountsOnceHoweverManyErrorsItHas() {
    AddressEvidence address = after(soft(1, 1, 1, 1, 1, 1, 2));
    assertThat(address.errorDays(DAY + 2)).isEqualTo(2);
    assertThat(address.quarantined(DAY + 2)).isFalse();
  }

  @Test
  void aHardFailureQuarantinesAtOnceAndForGood() {
    AddressEvidence address = after(List.of(Said.hard().onDay(DAY)));
    assertThat(address.quarantined(DAY - 1)).isFalse();
    assertThat(address.quarantined(DAY)).isTrue();
    assertThat(address.quarantined(DAY + 1_000)).isTrue();
  }

  @Test
  void notEvenArrivalEndsAQuarantine() {
    assertThat(after(soft(1, 2, 3, 4, 5), arrived(ReportKind.SENT, 6)).quarantined(DAY + 6))
        .isTrue();
    assertThat(
            after(List.of(Said.hard().onDay(DAY)), arrived(ReportKind.SENT, 1))
                .quarantined(DAY + 1))
        .isTrue();
  }

  @Test
  void proofOfDeliveryStartsTheCountAgain() {
    for (ReportKind kind :
        List.of(ReportKind.SENT, ReportKind.RECEIVED_ON_MOBILE, ReportKind.CLICKED)) {
      AddressEvidence address = after(soft(1, 2, 3, 5, 6), arrived(kind, 4));
      assertThat(address.errorDays(DAY + 3)).isEqualTo(3);
      assertThat(address.errorDays(DAY + 4)).isZero();
      assertThat(address.errorDays(DAY + 6)).isEqualTo(2);
      assertThat(address.quarantined(DAY + 6)).isFalse();
    }
  }

  @Test
  void neitherARelayNorAnOpenStartsTheCountAgain() {
    for (ReportKind kind : List.of(ReportKind.ACCEPTED, ReportKind.OPENED)) {
      assertThat(after(soft(1, 2, 3, 5, 6), arrived(kind, 4)).quarantined(DAY + 6)).isTrue();
    }
  }

  @Test
  void moreThanTenDaysWithoutAnErrorStartTheCountAgain() {
    assertThat(after(soft(0, 10)).errorDays(DAY + 10)).isEqualTo(2);
    assertThat(after(soft(0, 11)).errorDays(DAY + 11)).isEqualTo(1);
    assertThat(after(soft(0)).errorDays(DAY + 10)).isEqualTo(1);
    assertThat(after(soft(0)).errorDays(DAY + 11)).isZero();
  }

  @Test
  void fiveErrorsOneEveryTenDaysQuarantineAndEveryElevenDoNot() {
    assertThat(after(soft(0, 10, 20, 30, 40)).quarantined(DAY + 40)).isTrue();
    assertThat(after(soft(0, 11, 22, 33, 44, 55)).quarantined(DAY + 55)).isFalse();
  }

  @Test
  void aReleaseForgetsWhatWasBefore() {
    List<Said> said = new ArrayList<>(soft(1, 2, 3, 4, 5));
    assertThat(released(said, 5).quarantined(DAY + 5)).isFalse();
    assertThat(released(said, 5).errorDays(DAY + 5)).isZero();
    assertThat(released(said, 4).errorDays(DAY + 5)).isEqualTo(1);
    said.add(Said.hard().onDay(DAY + 6));
    assertThat(released(said, 5).quarantined(DAY + 6)).isTrue();
    assertThat(released(said, 6).quarantined(DAY + 6)).isFalse();
  }

  @Test
  void ofPhonesSwitchedOffNoneIsQuarantined() {
    List<Contribution> all =
        IntStream.range(0, 20)
            .mapToObj(
                i -> Contribution.of(Fold.evidence(Said.ignored().onDay(DAY + i)), Channel.SMS))
            .toList();
    assertThat(new AddressEvidence(all, OptionalInt.empty()).quarantined(DAY + 20)).isFalse();
  }

  @Test
  void errorsWithWrongClocksDoNotJoinAChain() {
    AddressEvidence address = after(soft(-DAY, 1 - DAY, 2 - DAY, 1, 2));
    assertThat(address.errorDays(DAY + 2)).isEqualTo(2);
    assertThat(address.quarantined(DAY + 2)).isFalse();
  }

  @Test
  void theOrderOfMessagesDoesNotMatter() {
    List<Said> said = new ArrayList<>(soft(1, 2, 3, 5, 6, 7, 8, 9));
    said.addAll(arrived(ReportKind.SENT, 4));
    Collections.reverse(said);
    assertThat(after(said).quarantined(DAY + 8)).isFalse();
    assertThat(after(said).quarantined(DAY + 9)).isTrue();
  }

  private static List<Said> soft(int... days) {
    return IntStream.of(days).mapToObj(d -> Said.soft().onDay(DAY + d)).toList();
  }

  private static List<Said> arrived(ReportKind kind, int day) {
    return List.of(Said.that(kind).onDay(DAY + day));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static AddressEvidence after(List<Said>... messages) {
    return evidence(Stream.of(messages).flatMap(List::stream), OptionalInt.empty());
  }

  private static AddressEvidence released(List<Said> messages, int day) {
    return evidence(messages.stream(), OptionalInt.of(DAY + day));
  }

  private static AddressEvidence evidence(Stream<Said> messages, OptionalInt released) {
    return new AddressEvidence(
        messages.map(said -> Contribution.of(Fold.evidence(said), Channel.EMAIL)).toList(),
        released);
  }
}
