package dev.arrivals.server.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.server.commit.Committed;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.fold.Registration;
import dev.arrivals.server.qualification.Decision;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers come on a thread of their own, in order, whatever callers do with them. */
class AcksTest {
  private static final String ACK = "ack";
  private static final String READ = "read-after";

  @TempDir private Path directory;
  private Ingest ingest;

  @BeforeEach
  void open() {
    ingest = Ingest.open(directory, 1_000_000);
  }

  @AfterEach
  void close() {
    ingest.close();
  }

  /** A caller that does not come back from its answer until the latch is opened. */
  private CountDownLatch blockedCaller() {
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(1);
    // Decided only when the callback is surely there.
    CountDownLatch chained = new CountDownLatch(1);
    CompletableFuture<Committed<String>> answered =
        ingest.committer().submit(1, changes -> awaited(chained));
    answered.thenAccept(
        done -> {
          blocked.countDown();
          awaited(released);
        });
    chained.countDown();
    awaited(blocked);
    return released;
  }

  private static String awaited(CountDownLatch latch) {
    try {
      latch.await();
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Feedback report(String id) {
    StatusReport report = StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE).nativeId(id).build();
    return new Feedback.Typed("sms-smpp", report, Ingest.NOW);
  }

  private static Registration message(String id) {
    return new Registration("d0", id, Optional.empty(), "+331", Map.of(), 1, 0, List.of());
  }

  @Test
  void a_caller_that_blocks_on_its_answer_stops_no_commit_of_others() {
    CountDownLatch released = blockedCaller();
    CountDownLatch visible = new CountDownLatch(1);
    ingest
        .state()
        .listen(
            () -> {
              if (ingest.state().delivery("d0").isPresent()) {
                visible.countDown();
              }
            });
    CompletableFuture<?> other = ingest.commands().create(Ingest.delivery("d0"));
    awaited(visible);
    assertThat(other).isNotDone();
    released.countDown();
    other.join();
  }

  @Test
  void every_answer_comes_on_the_thread_of_answers_and_none_on_the_commit_thread() {
    ingest.commands().create(Ingest.delivery("d0")).join();
    // Nothing is decided before all callbacks are there.
    CountDownLatch held = new CountDownLatch(1);
    ingest.committer().submit(1, changes -> awaited(held));
    Commands commands = ingest.commands();
    long ahead = ingest.state().position() + 1;
    Map<String, CompletableFuture<?>> answers = new LinkedHashMap<>();
    answers.put("create", commands.create(Ingest.delivery("d1")));
    answers.put("register", commands.register(List.of(message("m1")), 100));
    answers.put("report", commands.report(List.of(report("n1"))));
    answers.put("update", commands.update("d0", delivery -> delivery));
    answers.put("statistics", commands.read("d0"));
    answers.put("refused", commands.read("unknown"));
    answers.put("qualify", commands.qualify("unknown", Decision.NONE));
    answers.put("delete", commands.delete("d1"));
    CompletableFuture<?> reached = commands.reached(ahead);
    Map<String, CompletableFuture<String>> threads = new LinkedHashMap<>();
    answers.forEach((what, answer) -> threads.put(what, thread(answer)));
    CompletableFuture<String> reader = thread(reached);
    held.countDown();
    assertThat(threads)
        .allSatisfy((what, thread) -> assertThat(thread.join()).as(what).isEqualTo(ACK));
    assertThat(reader.join()).isEqualTo(READ);
  }

  @Test
  void a_recount_goes_on_and_ends_on_the_threads_that_it_was_given() {
    ingest.commands().create(Ingest.delivery("d0")).join();
    List<String> threads = new ArrayList<>();
    CompletableFuture<?> counted =
        ingest
            .commands()
            .recount(
                "d0",
                work -> new Thread(work, "given").start(),
                soFar -> threads.add(Thread.currentThread().getName()));
    counted.join();
    assertThat(threads).isNotEmpty().containsOnly("given");
  }

  private static CompletableFuture<String> thread(CompletableFuture<?> answer) {
    return answer.handle((done, failure) -> Thread.currentThread().getName());
  }

  @Test
  void answers_keep_the_order_of_the_commands_and_tell_the_position_of_their_commit() {
    CountDownLatch released = blockedCaller();
    List<Integer> order = new ArrayList<>();
    List<CompletableFuture<Long>> positions = new ArrayList<>();
    IntStream.range(0, 200)
        .forEach(
            i ->
                positions.add(
                    (i % 10 == 0
                            ? ingest.commands().read("unknown").handle((done, refusal) -> 0L)
                            : ingest
                                .commands()
                                .create(Ingest.delivery("d" + i))
                                .thenApply(Committed::position))
                        .thenApply(
                            position -> {
                              order.add(i);
                              return position;
                            })));
    CountDownLatch visible = new CountDownLatch(1);
    ingest
        .state()
        .listen(
            () -> {
              if (ingest.state().delivery("d199").isPresent()) {
                visible.countDown();
              }
            });
    ingest.committer().submit(1, changes -> "");
    awaited(visible);
    long last = ingest.state().position();
    ingest.commands().create(Ingest.delivery("later"));
    released.countDown();
    List<Long> told = positions.stream().map(CompletableFuture::join).toList();
    assertThat(order).isEqualTo(IntStream.range(0, 200).boxed().toList());
    assertThat(told).allSatisfy(position -> assertThat(position).isLessThanOrEqualTo(last));
    assertThat(told.stream().filter(position -> position > 0).toList()).isSorted();
  }

  @Test
  void answers_that_nobody_can_be_given_take_room_until_what_is_new_is_refused() {
    CountDownLatch released = blockedCaller();
    long part = ingest.committer().budget().limit() / 4;
    List<CompletableFuture<Committed<String>>> answers = new ArrayList<>();
    CompletableFuture<Committed<String>> last;
    do {
      last = ingest.committer().submit(part, changes -> "");
      answers.add(last);
    } while (!last.isCompletedExceptionally());
    assertThat(answers).hasSizeLessThanOrEqualTo(5);
    assertThatThrownBy(last::join).hasMessageContaining("bytes wait to be committed");
    released.countDown();
    answers.subList(0, answers.size() - 1).forEach(CompletableFuture::join);
    ingest.committer().submit(part, changes -> "").join();
    assertThat(ingest.committer().budget().taken()).isZero();
  }

  @Test
  void a_command_that_fails_half_way_gives_its_room_back_with_its_answer() {
    long most = ingest.committer().budget().limit();
    for (int i = 0; i < 3; i++) {
      CompletableFuture<Committed<String>> failing =
          ingest
              .committer()
              .submit(
                  most,
                  changes -> {
                    changes.put(Ingest.delivery("half"));
                    throw new IllegalStateException("on purpose");
                  });
      assertThatThrownBy(failing::join).hasMessageContaining("on purpose");
    }
    assertThat(ingest.state().delivery("half")).isEmpty();
  }

  @Test
  void the_end_answers_everything() {
    List<CompletableFuture<String>> threads =
        IntStream.range(0, 500)
            .mapToObj(i -> thread(ingest.commands().create(Ingest.delivery("d" + i))))
            .toList();
    ingest.committer().close();
    assertThat(threads).allMatch(CompletableFuture::isDone);
    assertThat(threads.stream().map(CompletableFuture::join)).doesNotContain("commit");
    assertThatThrownBy(() -> ingest.commands().create(Ingest.delivery("late")).join())
        .hasMessageContaining("stopping");
  }
}
