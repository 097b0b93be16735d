package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same raw feedback, mapped again under better rules. */
class RevisionTest {
  private static final Report OLDER = Said.soft().because(Reason.MAILBOX_FULL).raw(7, 1).report();
  private static final Report NEWER = Said.soft().because(Reason.REFUSED).raw(7, 2).report();

  @Test
  void theNewerRevisionHoldsTheSlot() {
    assertThat(reason(OLDER, NEWER)).isEqualTo(Reason.REFUSED);
    assertThat(reason(NEWER, OLDER)).isEqualTo(Reason.REFUSED);
  }

  @Test
  void evenAmongDeferralsOfWhichTheLatestIsKept() {
    Said deferral = Said.deferred().because(Reason.UNREACHABLE).raw(7, 1);
    Report older = deferral.report();
    Report newer = deferral.because(Reason.MAILBOX_FULL).raw(7, 2).report();
    assertThat(reason(older, newer)).isEqualTo(Reason.MAILBOX_FULL);
    assertThat(reason(newer, older)).isEqualTo(Reason.MAILBOX_FULL);
  }

  @Test
  void theHistoryShowsTheNewerRevision() {
    assertThat(Fold.evidence(List.of(OLDER, NEWER)).history().reports()).containsExactly(NEWER);
    assertThat(Fold.evidence(List.of(NEWER, OLDER)).history().reports()).containsExactly(NEWER);
  }

  private static Reason reason(Report... reports) {
    return Fold.outcome(List.of(reports), Expectation.ONE).reason().orElseThrow();
  }
}
