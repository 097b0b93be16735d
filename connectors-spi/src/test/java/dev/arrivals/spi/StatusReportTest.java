package dev.arrivals.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusReportTest {
  private static final Failure UNKNOWN = Failure.builder(Reason.USER_UNKNOWN).build();

  /** Each step sets one piece more; no two of them set the same. */
  private static final List<UnaryOperator<StatusReport.Builder>> PIECES =
      List.of(
          b -> b.nativeId("id"),
          b -> b.reference("reference"),
          b -> b.claimedReference("claimed"),
          b -> b.recipient("recipient"),
          b -> b.finalRecipient("final"),
          b -> b.attempt(2),
          b -> b.part(3),
          b -> b.eventTime(Instant.EPOCH),
          b -> b.sequence(4),
          b -> b.eventId("event"),
          b -> b.nativeCode("code"),
          b -> b.link("link"),
          b -> b.machine(true),
          b -> b.match(Match.of("row", "span")));

  @Test
  void reports_are_equal_where_all_their_pieces_are() {
    List<StatusReport> reports = PIECES.stream().map(StatusReportTest::with).toList();
    assertThat(new HashSet<>(reports)).hasSize(PIECES.size());
    assertThat(reports).doesNotContain(StatusReport.builder(ReportKind.SENT).build());
    for (int i = 0; i < reports.size(); i++) {
      StatusReport again = with(PIECES.get(i));
      assertThat(again).isEqualTo(reports.get(i)).hasSameHashCodeAs(reports.get(i));
    }
    assertThat(StatusReport.builder(ReportKind.SENT).build())
        .isNotEqualTo(StatusReport.builder(ReportKind.ACCEPTED).build());
  }

  @Test
  void reports_differ_by_their_failure() {
    assertThat(failed(UNKNOWN))
        .isEqualTo(failed(UNKNOWN))
        .isNotEqualTo(failed(UNKNOWN.toBuilder().code("550").build()));
  }

  @ParameterizedTest
  @EnumSource
  void a_failure_is_there_exactly_where_the_kind_needs_one(ReportKind kind) {
    StatusReport.Builder without = StatusReport.builder(kind);
    StatusReport.Builder with = StatusReport.builder(kind).failure(UNKNOWN);
    StatusReport.Builder wrong = kind.needsFailure() ? without : with;
    StatusReport.Builder right = kind.needsFailure() ? with : without;
    assertThat(right.build().failure().isPresent()).isEqualTo(kind.needsFailure());
    assertThatThrownBy(wrong::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(kind.name());
  }

  @Test
  void ids_keep_their_order_without_blanks_and_repeats() {
    StatusReport report =
        StatusReport.builder(ReportKind.SENT)
            .nativeId("b")
            .nativeId(" ")
            .nativeId("a")
            .nativeId("b")
            .build();
    assertThat(report.nativeIds()).containsExactly("b", "a");
  }

  @Test
  void a_blank_text_is_none_and_a_negative_leg_is_unknown() {
    StatusReport report =
        StatusReport.builder(ReportKind.SENT)
            .reference(" ")
            .claimedReference("")
            .recipient("")
            .finalRecipient("")
            .eventId("")
            .nativeCode("")
            .link("")
            .attempt(-1)
            .part(-1)
            .build();
    assertThat(report).isEqualTo(StatusReport.builder(ReportKind.SENT).build());
  }

  private static StatusReport with(UnaryOperator<StatusReport.Builder> piece) {
    return piece.apply(StatusReport.builder(ReportKind.SENT)).build();
  }

  private static StatusReport failed(Failure failure) {
    return StatusReport.builder(ReportKind.FAILED).failure(failure).build();
  }
}
