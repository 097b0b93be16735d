package dev.arrivals.server.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.server.commit.Command;
import dev.arrivals.server.message.IdForm;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.refusal.Missing;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.store.StoreException;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A command that fails takes back all that it did, and disturbs none of those beside it. */
class HalfWayTest {
  private static final String MESSAGE = "d0\0half";

  @TempDir private Path directory;

  /**
   * A command that fails.
   *
   * @param changes whether it has changed something by then
   */
  private record Failing(String name, boolean changes, Command<String> command) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Failing> commands() {
    return Stream.of(
        new Failing("before a change", false, HalfWayTest::broken),
        new Failing("refused before a change", false, HalfWayTest::refused),
        new Failing("unreadable before a change", false, HalfWayTest::unreadable),
        new Failing("too large before a change", false, HalfWayTest::touchTooMuch),
        new Failing("after a change", true, changes -> broken(registered(changes))),
        new Failing("refused after a change", true, changes -> refused(registered(changes))),
        new Failing("unreadable after a change", true, changes -> unreadable(registered(changes))),
        new Failing("too large after a change", true, changes -> touchTooMuch(registered(changes))),
        new Failing("after feedback was kept", true, changes -> broken(kept(changes))),
        new Failing("within a change", true, changes -> broken(registered(exhausted(changes)))),
        new Failing("after something to do", true, HalfWayTest::countThenBreak),
        new Failing(
            "out of stack after a change",
            true,
            changes -> {
              registered(changes);
              throw new StackOverflowError();
            }));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void what_a_failed_command_did_is_taken_back_and_its_neighbours_go_on(Failing failing) {
    AtomicInteger decided = new AtomicInteger();
    Map<String, Object> seen;
    try (Ingest ingest = Ingest.open(directory, 1_000_000)) {
      ingest.commands().create(Ingest.delivery("d0")).join();
      ingest.commands().create(Ingest.delivery("d1")).join();
      CompletableFuture<String> held = hold(ingest);
      var before = ingest.commands().create(Ingest.delivery("before"));
      var failed = ingest.committer().submit(1, failing.command());
      var after =
          ingest
              .committer()
              .submit(
                  1,
                  changes -> {
                    decided.incrementAndGet();
                    changes.put(Ingest.delivery("after"));
                    return "";
                  });
      held.complete("");
      assertThatThrownBy(failed::join).isInstanceOf(CompletionException.class);
      assertThat(before.join().result().id()).isEqualTo("before");
      after.join();
      assertThat(decided).as("those behind it are decided once").hasValue(1);
      assertThat(ingest.state().messages().published(MESSAGE)).isEmpty();
      assertThat(ingest.state().learntForms().counts("sms-smpp")).isEmpty();
      seen = ingest.everything();
      ingest.abandon();
    }
    try (Ingest recovered = Ingest.open(directory, 1_000_000)) {
      assertThat(recovered.everything()).isEqualTo(seen);
      assertThat(recovered.state().delivery("before")).isPresent();
      assertThat(recovered.state().delivery("after")).isPresent();
    }
  }

  /** Those behind it in the group see what it did until it fails, so they are decided again. */
  @Test
  void what_came_before_a_failed_command_is_decided_again_only_if_that_had_changed_something() {
    for (Failing failing : commands().toList()) {
      AtomicInteger decided = new AtomicInteger();
      try (Ingest ingest = Ingest.open(directory.resolve(failing.name()), 1_000_000)) {
        ingest.commands().create(Ingest.delivery("d0")).join();
        ingest.commands().create(Ingest.delivery("d1")).join();
        CompletableFuture<String> held = hold(ingest);
        var before = ingest.committer().submit(1, changes -> decided.incrementAndGet());
        var failed = ingest.committer().submit(1, failing.command());
        held.complete("");
        assertThat(before.join().result()).as(failing.name()).isEqualTo(failing.changes() ? 2 : 1);
        assertThatThrownBy(failed::join).isInstanceOf(CompletionException.class);
      }
    }
  }

  /** Keeps the commit thread busy, so that what comes meanwhile is one group. */
  private static CompletableFuture<String> hold(Ingest ingest) {
    CompletableFuture<String> held = new CompletableFuture<>();
    var busy = ingest.committer().submit(1, changes -> held.join());
    Eventually.until("taken out", () -> ingest.committer().budget().taken() == 0);
    assertThat(busy).isNotDone();
    return held;
  }

  /** Of such feedback the journal alone tells; no table does. */
  private static Changes kept(Changes changes) {
    byte[] content = "said".getBytes(StandardCharsets.UTF_8);
    NativeFeedback raw = NativeFeedback.of(content, Map.of(), changes.now());
    changes.keep("sms-smpp", raw, Mapping.noVerdict("test", "it decides nothing"));
    return changes;
  }

  private static Changes registered(Changes changes) {
    changes.register(message(changes), Optional.empty());
    return changes;
  }

  private static Message message(Changes changes) {
    return Message.of(
        "d0",
        "half",
        Channel.SMS,
        "+331",
        Map.of(),
        List.of(),
        Ingest.NOW,
        Ingest.NOW,
        changes.position(),
        Evidence.EMPTY);
  }

  /** The next row that is read is one too many. */
  private static Changes exhausted(Changes changes) {
    long row = read(changes);
    while (changes.state().touchedBytes() <= (32 << 20) - row) {
      read(changes);
    }
    return changes;
  }

  private static long read(Changes changes) {
    long before = changes.state().touchedBytes();
    assertThat(changes.state().deliveries().current("d1")).isPresent();
    return changes.state().touchedBytes() - before;
  }

  private static String touchTooMuch(Changes changes) {
    while (true) {
      read(changes);
    }
  }

  private static String broken(Changes changes) {
    throw new IllegalStateException("broken at " + changes.position());
  }

  private static String refused(Changes changes) {
    throw Missing.delivery("d" + changes.position()).asException();
  }

  private static String unreadable(Changes changes) {
    throw StoreException.corrupt("broken at " + changes.position());
  }

  private static String countThenBreak(Changes changes) {
    changes.matched("sms-smpp", IdForm.AS_GIVEN);
    return broken(changes);
  }
}
