package dev.arrivals.server.remap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.server.commands.Ingest;
import dev.arrivals.server.commands.Recounted;
import dev.arrivals.server.commands.Snapshot;
import dev.arrivals.server.commands.SwitchedTraffic;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.feedback.MappedFeedback;
import dev.arrivals.server.fold.Registration;
import dev.arrivals.server.journal.RawRecord;
import dev.arrivals.server.journal.ReplayReader;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.state.State;
import dev.arrivals.server.store.FaultPoint;
import dev.arrivals.server.store.FaultPoints;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.server.zoo.SwitchedFactory;
import dev.arrivals.server.zoo.SwitchesRules;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of replays whatever the feedback was, and in whatever order it came. */
@SwitchesRules
class RemapLawsTest {
  private static final int FEEDBACK = 500;
  private static final int BATCH = 20;

  private final Instant now = Ingest.NOW;

  @TempDir private Path directory;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void under_the_same_rules_nothing_changes(long seed) {
    try (Ingest ingest = Ingest.open(directory, 100)) {
      fill(ingest, seed);
      Map<String, Object> before = ingest.everything();
      long position = ingest.state().position();
      RemapResult result = apply(ingest);
      assertThat(result.feedback().read()).isEqualTo(FEEDBACK);
      assertThat(result.feedback().changed()).as("seed " + seed).isZero();
      assertThat(result.name()).isEmpty();
      assertThat(ingest.state().position()).isEqualTo(position);
      assertThat(ingest.everything()).isEqualTo(before);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void what_is_shown_is_what_is_applied_and_undoing_it_restores_everything(long seed) {
    try (Ingest ingest = Ingest.open(directory, 100)) {
      fill(ingest, seed);
      Map<String, Object> original = Snapshot.of(ingest.state());
      SwitchedFactory.rules(1);
      Map<String, Object> untouched = ingest.everything();
      RemapResult shown = replay(ingest, false);
      assertThat(ingest.everything()).isEqualTo(untouched);
      assertThat(shown.feedback().changed()).isPositive();

      RemapResult applied = apply(ingest);
      assertThat(comparable(applied)).isEqualTo(comparable(shown));
      assertThat(applied.messages()).isPositive();
      assertThat(applied.deliveries())
          .allSatisfy(
              d ->
                  assertThat(ingest.state().delivery(d.delivery().id()).orElseThrow().counters())
                      .isEqualTo(d.after()));
      figuresEqualRecount(ingest);

      Map<String, Object> once = ingest.everything();
      assertThat(apply(ingest).feedback().changed()).isZero();
      assertThat(ingest.everything()).isEqualTo(once);

      RemapResult undone = undo(ingest, applied.name().orElseThrow());
      assertThat(undone.feedback().skipped()).isZero();
      same(Snapshot.of(ingest.state()), original, "seed " + seed);
      figuresEqualRecount(ingest);

      Map<String, Object> back = ingest.everything();
      RemapResult again = undo(ingest, applied.name().orElseThrow());
      assertThat(again.feedback().changed()).isZero();
      assertThat(ingest.everything()).isEqualTo(back);

      undo(ingest, undone.name().orElseThrow());
      apply(ingest);
      figuresEqualRecount(ingest);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void new_feedback_may_come_before_or_after_or_have_been_there_from_the_start(long seed) {
    Map<String, Object> replayedFirst;
    Map<String, Object> replayedLast;
    Map<String, Object> fromTheStart;
    try (Ingest ingest = Ingest.open(directory.resolve("a"), 100)) {
      fill(ingest, seed);
      SwitchedFactory.rules(1);
      apply(ingest);
      more(ingest, seed);
      replayedFirst = Snapshot.withoutIds(ingest.state());
    }
    SwitchedFactory.rules(0);
    try (Ingest ingest = Ingest.open(directory.resolve("b"), 100)) {
      fill(ingest, seed);
      SwitchedFactory.rules(1);
      more(ingest, seed);
      apply(ingest);
      replayedLast = Snapshot.withoutIds(ingest.state());
    }
    try (Ingest ingest = Ingest.open(directory.resolve("c"), 100)) {
      fill(ingest, seed);
      more(ingest, seed);
      fromTheStart = Snapshot.withoutIds(ingest.state());
    }
    same(replayedFirst, fromTheStart, "seed " + seed);
    same(replayedLast, fromTheStart, "seed " + seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void a_restart_finds_what_a_replay_and_its_undoing_left(long seed) {
    Map<String, Object> replayed;
    Map<String, Object> undone;
    RemapName name;
    try (Ingest ingest = Ingest.open(directory, 100)) {
      fill(ingest, seed);
      SwitchedFactory.rules(1);
      name = apply(ingest).name().orElseThrow();
      replayed = ingest.everything();
      ingest.abandon();
    }
    try (Ingest ingest = Ingest.open(directory, 1_000_000)) {
      assertThat(ingest.everything()).as("seed " + seed).isEqualTo(replayed);
      undo(ingest, name);
      undone = ingest.everything();
      ingest.abandon();
    }
    try (Ingest ingest = Ingest.open(directory, 1_000_000)) {
      assertThat(ingest.everything()).as("seed " + seed).isEqualTo(undone);
      figuresEqualRecount(ingest);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEFORE_APPEND", "AFTER_APPEND"})
  void a_crash_in_the_middle_leaves_whole_groups_and_running_it_again_finishes_it(String point) {
    Map<String, Object> whole;
    try (Ingest ingest = Ingest.open(directory.resolve("whole"), 100)) {
      fill(ingest, 7);
      SwitchedFactory.rules(1);
      apply(ingest);
      whole = Snapshot.of(ingest.state());
    }
    SwitchedFactory.rules(0);
    AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    FaultPoints breaking =
        reached -> {
          if (reached == FaultPoint.valueOf(point) && left.getAndDecrement() == 0) {
            throw new IllegalStateException("broken at " + reached);
          }
        };
    try (Ingest ingest = Ingest.open(directory.resolve("broken"), 100, breaking)) {
      fill(ingest, 7);
      SwitchedFactory.rules(1);
      left.set(1);
      assertThatThrownBy(() -> apply(ingest)).hasMessageContaining("sending it again is safe");
      ingest.abandon();
    }
    try (Ingest ingest = Ingest.open(directory.resolve("broken"), 100)) {
      Map<String, Object> half = Snapshot.of(ingest.state());
      assertThat(half).isNotEqualTo(whole);
      figuresEqualRecount(ingest);
      apply(ingest);
      same(Snapshot.of(ingest.state()), whole, point);
      figuresEqualRecount(ingest);
    }
  }

  @Test
  void more_changes_than_can_be_compared_are_refused_and_what_was_applied_is_named() {
    try (Ingest ingest = Ingest.open(directory, 100)) {
      fill(ingest, 3);
      SwitchedFactory.rules(1);
      Remapping few = ingest.remapping(5);
      assertThatThrownBy(() -> few.replay(all(false), WATCHER).join())
          .hasMessageContaining("more than 5 messages");
      assertThatThrownBy(() -> few.replay(all(true), WATCHER).join())
          .hasMessageContaining("replays/");
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void what_is_surely_unchanged_is_found_unchanged_in_full(long seed) {
    try (Ingest ingest = Ingest.open(directory, 100)) {
      fill(ingest, seed);
      SwitchedFactory.rules((int) (seed % 2));
      more(ingest, seed);
      State trial = ingest.state().trial();
      long first = ingest.state().past().firstPosition();
      long last = ingest.state().position();
      ReplayReader reader = ingest.state().past().replayReader();
      assertThat(reader.readLate(first, last, Remapping.LIMIT, () -> true)).isTrue();
      AtomicInteger sure = new AtomicInteger();
      reader.read(
          first,
          last,
          Instant.MAX,
          kept -> {
            sure.addAndGet(foundUnchanged(ingest, trial, kept) ? 1 : 0);
            return true;
          });
      assertThat(sure.get()).as("seed " + seed).isGreaterThan(FEEDBACK / 20);
    }
  }

  private boolean foundUnchanged(Ingest ingest, State trial, RawRecord kept) {
    Feedback.Native mapped = (Feedback.Native) ingest.mapped(kept.instance(), kept.raw());
    Mapping mapping = MappedFeedback.taken(mapped.mapping());
    boolean sure = Unchanged.published(trial).isSure(kept, mapping);
    Changes changes = trial.begin(now);
    assertThat(Unchanged.current(trial).isSure(kept, mapping)).isEqualTo(sure);
    RemapStep step =
        Remap.inFull(ingest.unregistered(), kept, mapping, changes, changes.position());
    if (sure) {
      assertThat(step).isEqualTo(RemapStep.SAME);
      assertThat(changes.mark()).isZero();
    }
    trial.keep();
    return sure;
  }

  /** Registers half, reports, registers the rest. */
  private void fill(Ingest ingest, long seed) {
    for (int d = 0; d < 3; d++) {
      ingest.commands().create(Ingest.delivery("d" + d)).join();
    }
    SwitchedTraffic traffic = new SwitchedTraffic(seed, now);
    List<Registration> registrations = traffic.registrations();
    List<NativeFeedback> feedback = traffic.feedback(FEEDBACK);
    ingest.commands().register(registrations.subList(0, 10), 100).join();
    report(ingest, feedback.subList(0, FEEDBACK / 2));
    ingest.commands().register(registrations.subList(10, 25), 100).join();
    report(ingest, feedback.subList(FEEDBACK / 2, FEEDBACK));
  }

  private void more(Ingest ingest, long seed) {
    SwitchedTraffic traffic = new SwitchedTraffic(seed, now);
    List<Registration> registrations = traffic.registrations();
    report(ingest, new SwitchedTraffic(seed + 1000, now).feedback(100));
    ingest.commands().register(registrations.subList(25, SwitchedTraffic.MESSAGES), 100).join();
  }

  private static void report(Ingest ingest, List<NativeFeedback> feedback) {
    for (int i = 0; i < feedback.size(); i += BATCH) {
      List<Feedback> batch =
          feedback.subList(i, Math.min(feedback.size(), i + BATCH)).stream()
              .map(raw -> ingest.mapped(SwitchedFactory.NAME, raw))
              .toList();
      ingest.commands().report(batch).join();
    }
  }

  static final Remapping.Watcher WATCHER =
      new Remapping.Watcher() {
        @Override
        public void progress(long read, Optional<RemapName> name) {}

        @Override
        public boolean goOn() {
          return true;
        }
      };

  static RemapQuery all(boolean apply) {
    return new RemapQuery(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, apply);
  }

  static RemapResult apply(Ingest ingest) {
    return replay(ingest, true);
  }

  static RemapResult replay(Ingest ingest, boolean apply) {
    return unwrapped(() -> ingest.remapping(Remapping.LIMIT).replay(all(apply), WATCHER).join());
  }

  static RemapResult undo(Ingest ingest, RemapName name) {
    return unwrapped(() -> ingest.remapping(Remapping.LIMIT).undo(name, WATCHER).join());
  }

  private static RemapResult unwrapped(java.util.function.Supplier<RemapResult> call) {
    try {
      return call.get();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException r ? r : e;
    }
  }

  /** Row by row, because all of it is too much to look at. */
  private static void same(
      Map<String, Object> actual, Map<String, Object> expected, String context) {
    assertThat(actual.keySet()).as(context).isEqualTo(expected.keySet());
    expected.forEach(
        (key, value) -> assertThat(actual.get(key)).as(context + ", " + key).isEqualTo(value));
  }

  private static Map<String, Object> comparable(RemapResult r) {
    return Map.of(
        "read", r.feedback().read(),
        "changed", r.feedback().changed(),
        "readable", r.feedback().nowReadable(),
        "messages", r.messages(),
        "moves", r.moves(),
        "quarantined", r.quarantined(),
        "released", r.released(),
        "figures", r.deliveries().stream().map(d -> d.before() + " " + d.after()).toList());
  }

  private static void figuresEqualRecount(Ingest ingest) {
    for (HotTable.Row<Delivery> row : ingest.state().deliveries().scan("", "\uffff", 100)) {
      Recounted counted = Ingest.done(ingest.commands().recount(row.key(), Runnable::run, n -> {}));
      assertThat(counted.counted()).isEqualTo(counted.delivery().counters());
    }
  }
}
