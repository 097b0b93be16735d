package dev.arrivals.sms.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Pace.USUAL);

  @Test
  void itDoublesUpToAMinuteWithAtMostAQuarterByChance() {
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
      assertThat(backoff.next())
          .isBetween(
              Duration.ofSeconds(seconds), Duration.ofMillis(Math.min(60_000, seconds * 1250)));
    }
  }

  @Test
  void aLinkThatLivedStartsItAnewAndOneThatDidNotDoesNot() {
    backoff.next();
    backoff.next();
    backoff.lived(Duration.ofSeconds(1));
    assertThat(backoff.next()).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
    backoff.lived(Duration.ofMinutes(1));
    assertThat(backoff.next()).isLessThan(Duration.ofSeconds(2));
  }
}
