package dev.arrivals.server.remap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.commands.Ingest;
import dev.arrivals.server.fold.Registration;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.status.MessageClass;
import dev.arrivals.server.zoo.SwitchedFactory;
import dev.arrivals.server.zoo.SwitchesRules;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.ReportKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a report that waited when the replay that took it away is undone. */
@SwitchesRules
class UndoTest {
  private static final String SAID = "ref=d0/late;;SENT;FAILED/USER_UNKNOWN;";

  @TempDir private Path directory;
  private Ingest ingest;

  @BeforeEach
  void open() {
    ingest = Ingest.open(directory, 1_000_000);
    ingest.commands().create(Ingest.delivery("d0")).join();
  }

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void it_waits_again_while_nobody_knows_its_message() {
    RemapName replay = replayed(SAID, Ingest.NOW);
    assertThat(waiting()).containsExactly(ReportKind.FAILED);
    undo(replay);
    assertThat(waiting()).containsExactly(ReportKind.SENT);
  }

  @Test
  void it_joins_the_message_that_has_come_to_be_known() {
    RemapName replay = replayed(SAID, Ingest.NOW);
    ingest.commands().register(List.of(registration("late")), 100).join();
    assertThat(message().outcome().messageClass()).isEqualTo(MessageClass.FAILED_HARD);
    undo(replay);
    assertThat(message().outcome().messageClass()).isEqualTo(MessageClass.SENT);
    assertThat(message().evidence().reports()).hasSize(1);
    assertThat(waiting()).isEmpty();
  }

  /** Nothing of the other meaning was there to be taken back. */
  @Test
  void it_joins_even_where_the_replay_had_left_nothing() {
    RemapName replay = replayed("ref=d0/late;;SENT;-;", Ingest.NOW);
    assertThat(waiting()).isEmpty();
    ingest.commands().register(List.of(registration("late")), 100).join();
    undo(replay);
    assertThat(message().outcome().messageClass()).isEqualTo(MessageClass.SENT);
    assertThat(waiting()).isEmpty();
  }

  @Test
  void it_does_not_wait_again_when_its_time_is_over() {
    RemapName replay =
        replayed(SAID, Ingest.NOW.minus(IncomingReport.WAIT).minus(Duration.ofSeconds(1)));
    assertThat(waiting()).as("its other meaning").isEmpty();
    undo(replay, 0);
    assertThat(waiting()).isEmpty();
  }

  @Test
  void it_comes_too_late_for_a_delivery_that_was_deleted() {
    RemapName replay = replayed(SAID, Ingest.NOW);
    ingest.commands().register(List.of(registration("other")), 100).join();
    ingest.commands().delete("d0").join();
    undo(replay);
    assertThat(waiting()).isEmpty();
  }

  private RemapName replayed(String content, Instant received) {
    NativeFeedback raw =
        NativeFeedback.of(content.getBytes(StandardCharsets.UTF_8), Map.of(), received);
    ingest.commands().report(List.of(ingest.mapped(SwitchedFactory.NAME, raw))).join();
    assertThat(waiting()).containsExactly(ReportKind.SENT);
    SwitchedFactory.rules(1);
    return RemapLawsTest.apply(ingest).name().orElseThrow();
  }

  private void undo(RemapName replay) {
    undo(replay, 1);
  }

  private void undo(RemapName replay, int changed) {
    assertThat(RemapLawsTest.undo(ingest, replay).feedback().changed()).isEqualTo(changed);
  }

  private static Registration registration(String message) {
    return new Registration(
        "d0", message, Optional.empty(), "+33600000001", Map.of(), 1, 0, List.of());
  }

  private Message message() {
    return ingest.state().messages().published("d0\0late").orElseThrow();
  }

  private List<ReportKind> waiting() {
    return ingest.state().waiting().scan("", "\uffff", 100).stream()
        .flatMap(row -> row.value().reports().stream())
        .map(unmatched -> unmatched.report().kind())
        .toList();
  }
}
