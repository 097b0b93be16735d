package dev.arrivals.server.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.server.commands.Ingest;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.housekeeping.Sweeps;
import dev.arrivals.server.refusal.RefusedException;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token that came with one body does not come with another, until it is over. */
class BodyTokenTest {
  private static final Feedback FEEDBACK =
      new Feedback.Typed(
          "sms-smpp",
          StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE).nativeId("n1").build(),
          Ingest.NOW);

  @TempDir private Path directory;

  private static BodyToken once(String token, String body, Duration keep) {
    return BodyToken.of("hooks", token, body.getBytes(StandardCharsets.UTF_8), keep);
  }

  private static void take(Ingest ingest, BodyToken once) {
    Ingest.done(ingest.commands().report(List.of(FEEDBACK), Optional.of(once)));
  }

  private static void refuses(Ingest ingest, BodyToken once) {
    assertThatThrownBy(() -> take(ingest, once))
        .hasCauseInstanceOf(RefusedException.class)
        .hasMessageContaining("another body");
  }

  private static int tokens(Ingest ingest) {
    return ingest.state().tokens().scan("", "\uffff", 10).size();
  }

  @Test
  void what_comes_with_a_used_token_is_not_kept() {
    Duration hour = Duration.ofHours(1);
    try (Ingest ingest = Ingest.open(directory, 1_000_000)) {
      Ingest.done(ingest.commands().report(List.of(), Optional.of(once("t", "a", hour))));
      refuses(ingest, once("t", "b", hour));
      assertThat(ingest.state().waiting().scan("", "\uffff", 10)).isEmpty();
      take(ingest, once("t", "a", hour));
      assertThat(ingest.state().waiting().scan("", "\uffff", 10)).hasSize(1);
    }
  }

  @Test
  void the_journal_remembers_it_over_a_crash() {
    Ingest crashed = Ingest.open(directory, 1_000_000);
    take(crashed, once("t", "a", Duration.ofHours(1)));
    crashed.abandon();
    try (Ingest ingest = Ingest.open(directory, 1_000_000)) {
      refuses(ingest, once("t", "b", Duration.ofHours(1)));
      take(ingest, once("t", "a", Duration.ofHours(1)));
    }
  }

  @Test
  void it_is_over_after_its_time_and_then_swept() {
    try (Ingest ingest = Ingest.open(directory, 1_000_000)) {
      take(ingest, once("t", "a", Duration.ZERO));
      take(ingest, once("t", "b", Duration.ofDays(30)));
      sweep(ingest, Ingest.NOW.plus(Duration.ofHours(23)));
      assertThat(tokens(ingest)).isEqualTo(1);
      sweep(ingest, Ingest.NOW.plus(Duration.ofHours(25)));
      assertThat(tokens(ingest)).as("at most a day").isZero();
    }
  }

  private static void sweep(Ingest ingest, Instant at) {
    Sweeps.sweep(ingest.housekeeping(Clock.fixed(at, ZoneOffset.UTC)));
    ingest.commands().report(List.of()).join();
  }
}
