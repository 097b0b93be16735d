package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReportTimeTest {
  private static final long HEARD = 1_000_000_000_000L;
  private static final long FIVE_MINUTES = 300_000;

  @Test
  void anEventIsShownAtItsTimeUpToFiveMinutesAfterItWasReceived() {
    assertThat(shown(0)).isZero();
    assertThat(shown(HEARD + FIVE_MINUTES)).isEqualTo(HEARD + FIVE_MINUTES);
    assertThat(shown(HEARD + FIVE_MINUTES + 1)).isEqualTo(HEARD + FIVE_MINUTES);
    assertThat(shown(Long.MAX_VALUE)).isEqualTo(HEARD + FIVE_MINUTES);
  }

  @Test
  void withoutATimeItStandsLastAndCountsFromWhenItWasReceived() {
    Report report = Said.sent().clock(OptionalLong.empty(), HEARD).report();
    assertThat(report.shownMillis()).isEqualTo(Long.MAX_VALUE);
    assertThat(report.effectiveMillis()).isEqualTo(HEARD);
  }

  @Test
  void noClockIsTooWrongToReckonWith() {
    for (long event : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
      for (long heard : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
        Report report = Said.hard().clock(OptionalLong.of(event), heard).report();
        assertThat(report.shownMillis()).isLessThanOrEqualTo(event);
      }
    }
  }

  private static long shown(long event) {
    return Said.sent().clock(OptionalLong.of(event), HEARD).report().shownMillis();
  }
}
