package dev.arrivals.server.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.commands.Ingest;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.fold.Registration;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What time alone brings about, with a clock that tests set. */
class HousekeepingTest {
  @TempDir private Path directory;

  private static void sweep(Ingest ingest, Instant at) {
    ingest.housekeeping(Clock.fixed(at, ZoneOffset.UTC)).sweep();
    ingest.commands().report(List.of()).join();
  }

  private static StatusReport report(String id) {
    return StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE).nativeId(id).build();
  }

  @Test
  void the_validity_ends_once_and_on_time() {
    try (Ingest ingest = Ingest.open(directory, 1_000_000)) {
      ingest.commands().create(Ingest.delivery("d0")).join();
      sweep(ingest, Ingest.NOW.plus(Duration.ofDays(3)).minusSeconds(1));
      assertThat(ingest.state().delivery("d0").orElseThrow().validityOver()).isFalse();
      sweep(ingest, Ingest.NOW.plus(Duration.ofDays(3)));
      assertThat(ingest.state().delivery("d0").orElseThrow().validityOver()).isTrue();
    }
  }

  @Test
  void a_report_waits_eight_days_and_no_longer() {
    try (Ingest ingest = Ingest.open(directory, 1_000_000)) {
      Feedback waiting = new Feedback.Typed("sms-smpp", report("n1"), Ingest.NOW);
      ingest.commands().report(List.of(waiting)).join();
      sweep(ingest, Ingest.NOW.plus(Duration.ofDays(8)));
      assertThat(ingest.state().waiting().scan("", "\uffff", 10)).hasSize(1);
      sweep(ingest, Ingest.NOW.plus(Duration.ofDays(8)).plusMillis(1));
      assertThat(ingest.state().waiting().scan("", "\uffff", 10)).isEmpty();
    }
  }

  @Test
  void of_many_that_wait_a_sweep_looks_at_a_part_and_the_next_goes_on() {
    int many = 2 * Round.AT_LEAST + 100;
    Instant later = Ingest.NOW.plus(Duration.ofDays(8)).plusMillis(1);
    try (Ingest ingest = Ingest.open(directory, 1_000_000)) {
      ingest
          .commands()
          .report(
              IntStream.range(0, many)
                  .<Feedback>mapToObj(
                      i -> new Feedback.Typed("sms-smpp", report("n" + i), Ingest.NOW))
                  .toList())
          .join();
      Housekeeping early = ingest.housekeeping(Clock.fixed(Ingest.NOW, ZoneOffset.UTC));
      Housekeeping late = ingest.housekeeping(Clock.fixed(later, ZoneOffset.UTC));
      long scanned = ingest.state().scannedRows();
      early.sweep();
      assertThat(ingest.state().scannedRows() - scanned).isEqualTo(Round.AT_LEAST);
      assertThat(early.waitingReports()).isEqualTo(Round.AT_LEAST);
      early.sweep();
      early.sweep();
      assertThat(early.waitingReports()).isEqualTo(many);
      for (int sweeps = 0; sweeps < 3; sweeps++) {
        late.sweep();
      }
      ingest.commands().report(List.of()).join();
      assertThat(ingest.state().waiting().scan("", "\uffff", 10)).isEmpty();
      early.sweep();
      assertThat(early.waitingReports()).isZero();
    }
  }

  @Test
  void of_many_deliveries_a_sweep_looks_at_a_part_and_the_next_goes_on() {
    int many = Round.AT_LEAST + 100;
    try (Ingest ingest = Ingest.open(directory, 1_000_000)) {
      ingest
          .commands()
          .maintain(
              changes ->
                  IntStream.range(0, many)
                      .forEach(i -> changes.put(Ingest.delivery("d%05d".formatted(i)))));
      ingest.commands().report(List.of()).join();
      Housekeeping late =
          ingest.housekeeping(Clock.fixed(Ingest.NOW.plus(Duration.ofDays(3)), ZoneOffset.UTC));
      long scanned = ingest.state().scannedRows();
      late.sweep();
      assertThat(ingest.state().scannedRows() - scanned).isEqualTo(Round.AT_LEAST);
      late.sweep();
      ingest.commands().report(List.of()).join();
      assertThat(ingest.state().deliveries().scan("", "\uffff", many + 1))
          .hasSize(many)
          .allMatch(row -> row.value().validityOver());
    }
  }

  @Test
  void raw_feedback_is_trimmed_after_its_retention_but_never_past_the_checkpoint() {
    Mapping unmappable = Mapping.unmappable("noise");
    NativeFeedback raw = NativeFeedback.of(new byte[] {1}, Map.of(), Ingest.NOW);
    Instant later = Ingest.NOW.plus(Duration.ofDays(31));
    try (Ingest ingest = Ingest.open(directory, 1_000_000)) {
      ingest.commands().report(List.of(new Feedback.Native("sms-smpp", raw, unmappable))).join();
      long rawId = ingest.state().unmappable().scan("", "\uffff", 1).get(0).value().rawId();
      sweep(ingest, later);
      assertThat(ingest.state().past().raw(rawId)).as("not checkpointed yet").isPresent();
      assertThat(ingest.state().unmappable().scan("", "\uffff", 1)).isEmpty();
      ingest.state().checkpoint(ingest.state().beginCheckpoint());
      sweep(ingest, later);
      assertThat(ingest.state().past().raw(rawId)).isEmpty();
    }
  }

  @Test
  void a_deleted_delivery_loses_its_messages_counts_late_reports_and_frees_its_id_in_the_end() {
    try (Ingest ingest = Ingest.open(directory, 1_000_000)) {
      ingest.commands().create(Ingest.delivery("d0")).join();
      ingest
          .commands()
          .register(
              List.of(
                  new Registration(
                      "d0", "m1", Optional.empty(), "+331", Map.of(), 1, 0, List.of())),
              100)
          .join();
      ingest.commands().delete("d0").join();
      assertThat(ingest.commands().purge("d0").join()).isTrue();
      assertThat(ingest.state().messages().scan("", "\uffff", 10)).isEmpty();
      StatusReport late =
          StatusReport.builder(ReportKind.SENT).reference("deliveries/d0/messages/m1").build();
      ingest.commands().report(List.of(new Feedback.Typed("sms-smpp", late, Ingest.NOW))).join();
      assertThat(ingest.state().deliveries().published("d0").orElseThrow().lateDropped())
          .isEqualTo(1);
      assertThat(ingest.state().waiting().scan("", "\uffff", 10)).isEmpty();
      sweep(ingest, Ingest.NOW.plus(Duration.ofDays(31)));
      assertThat(ingest.commands().create(Ingest.delivery("d0")).join().result().lateDropped())
          .isZero();
    }
  }

  @Test
  void a_delivery_leaves_after_its_retention() {
    try (Ingest ingest = Ingest.open(directory, 1_000_000)) {
      ingest.commands().create(Ingest.delivery("d0")).join();
      sweep(ingest, Ingest.NOW.plus(Duration.ofDays(401)));
      assertThat(ingest.state().delivery("d0")).isEmpty();
    }
  }

  @Test
  void an_instance_that_may_opens_messages_from_feedback_alone() {
    StatusReport known =
        StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE)
            .nativeId("n1")
            .recipient("+33612345678")
            .build();
    try (Ingest ingest = Ingest.open(directory, 1_000_000)) {
      ingest.commands().report(List.of(new Feedback.Typed("opens", known, Ingest.NOW))).join();
      ingest.commands().report(List.of(new Feedback.Typed("sms-smpp", known, Ingest.NOW))).join();
      assertThat(ingest.state().messages().scan("", "\uffff", 10))
          .singleElement()
          .satisfies(row -> assertThat(row.value().address()).isEqualTo("+33612345678"))
          .satisfies(row -> assertThat(row.value().delivery()).isEqualTo("opens-unregistered"));
      assertThat(ingest.state().waiting().scan("", "\uffff", 10)).hasSize(1);
    }
  }
}
