package dev.arrivals.server.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.refusal.RefusedException;
import dev.arrivals.server.store.FaultPoint;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.testkit.Eventually;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was shown before a restart is shown after it, wherever the last checkpoint stood. */
class RecoveryTest {
  @TempDir private Path directory;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void any_history_is_recovered_to_the_letter_and_figures_equal_a_recount(long seed) {
    RandomTraffic traffic = new RandomTraffic(seed);
    for (int restart = 0; restart < 4; restart++) {
      Map<String, Object> before;
      try (Ingest ingest = Ingest.open(directory, 25)) {
        for (int i = 0; i < 120; i++) {
          traffic.step(ingest.commands());
        }
        settle(ingest);
        figuresEqualRecount(ingest);
        CountedTexts.equalRecount(ingest.state());
        CountedAddresses.equalRecount(ingest.state());
        before = ingest.everything();
        ingest.abandon();
      }
      try (Ingest ingest = Ingest.open(directory, 1_000_000)) {
        assertThat(ingest.everything()).as("seed " + seed).isEqualTo(before);
        figuresEqualRecount(ingest);
        CountedTexts.equalRecount(ingest.state());
        CountedAddresses.equalRecount(ingest.state());
      }
    }
  }

  /** Waits until the purges are done that deletions began. */
  private static void settle(Ingest ingest) {
    for (HotTable.Row<Delivery> row : ingest.state().deliveries().scan("", "\uffff", 100)) {
      if (row.value().deleteTime().isPresent()) {
        ingest.commands().purge(row.key()).join();
      }
    }
  }

  private static void figuresEqualRecount(Ingest ingest) {
    for (HotTable.Row<Delivery> row : ingest.state().deliveries().scan("", "\uffff", 100)) {
      if (row.value().deleteTime().isEmpty()) {
        Recounted counted =
            Ingest.done(ingest.commands().recount(row.key(), Runnable::run, n -> {}));
        assertThat(counted.counted()).isEqualTo(counted.delivery().counters());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "BEFORE_CHECKPOINT",
        "AFTER_CHECKPOINT",
        "BEFORE_TRIM",
        "TRIM_SYNCED",
        "TRIM_MARKED",
        "AFTER_TRIM"
      })
  void a_checkpoint_that_breaks_anywhere_loses_nothing_and_applies_nothing_twice(FaultPoint point) {
    AtomicReference<FaultPoint> armed = new AtomicReference<>();
    RandomTraffic traffic = new RandomTraffic(point.ordinal());
    Map<String, Object> before;
    Ingest ingest =
        Ingest.open(
            directory,
            1_000_000,
            reached -> {
              if (reached == armed.get()) {
                throw new IllegalStateException("broken at " + reached);
              }
            });
    for (int i = 0; i < 100; i++) {
      traffic.step(ingest.commands());
    }
    settle(ingest);
    before = ingest.everything();
    armed.set(point);
    breakCheckpoint(ingest);
    armed.set(null);
    ingest.abandon();
    try (Ingest reopened = Ingest.open(directory, 1_000_000)) {
      assertThat(reopened.everything()).isEqualTo(before);
    }
  }

  private static void breakCheckpoint(Ingest ingest) {
    long position = ingest.state().beginCheckpoint();
    assertThatThrownBy(
            () -> {
              ingest.state().checkpoint(position);
              ingest.store().trimJournal(position);
            })
        .hasStackTraceContaining("broken at");
  }

  @ParameterizedTest
  @EnumSource(names = {"BEFORE_APPEND", "AFTER_APPEND"})
  void after_a_failed_write_clients_are_told_and_sending_again_is_safe(FaultPoint point) {
    AtomicReference<FaultPoint> armed = new AtomicReference<>();
    try (Ingest ingest =
        Ingest.open(
            directory,
            1_000_000,
            reached -> {
              if (reached == armed.get()) {
                throw new IllegalStateException("broken at " + reached);
              }
            })) {
      ingest.commands().create(Ingest.delivery("d0")).join();
      armed.set(point);
      assertThatThrownBy(() -> ingest.commands().create(Ingest.delivery("d1")).join())
          .hasCauseInstanceOf(RefusedException.class)
          .hasMessageContaining("sending it again is safe");
      armed.set(null);
      assertThat(ingest.commands().create(Ingest.delivery("d1")).join().result().id())
          .isEqualTo("d1");
      assertThat(ingest.state().delivery("d0")).isPresent();
    }
  }

  /** A load balancer sends nobody to a server that says it is not well. */
  @Test
  void a_server_that_nobody_writes_to_gets_well_by_itself() {
    AtomicReference<FaultPoint> armed = new AtomicReference<>(FaultPoint.BEFORE_APPEND);
    try (Ingest ingest =
        Ingest.open(
            directory,
            1_000_000,
            reached -> {
              if (reached == armed.get()) {
                throw new IllegalStateException("broken at " + reached);
              }
            })) {
      assertThatThrownBy(() -> ingest.commands().create(Ingest.delivery("d0")).join())
          .hasCauseInstanceOf(RefusedException.class);
      assertThat(ingest.committer().healthy()).isFalse();
      armed.set(null);
      Eventually.until("well again", ingest.committer()::healthy);
    }
  }

  @Test
  void every_acknowledgement_comes_after_a_sync_of_the_log() {
    try (Ingest ingest = Ingest.open(directory, 1_000_000)) {
      RandomTraffic traffic = new RandomTraffic(42);
      ingest.commands().create(Ingest.delivery("d0")).join();
      int written = 0;
      for (int i = 0; i < 50; i++) {
        long syncs = ingest.store().walSyncs();
        long position = ingest.state().position();
        traffic.step(ingest.commands());
        if (ingest.state().position() != position) {
          assertThat(ingest.store().walSyncs()).isGreaterThan(syncs);
          written++;
        }
      }
      assertThat(written).as("steps that wrote something").isGreaterThan(20);
    }
  }
}
