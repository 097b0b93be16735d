package dev.arrivals.server.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.server.commit.Committed;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.fold.Registration;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.status.Counters;
import dev.arrivals.server.status.LegId;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recount goes on beside commits and is exact all the same. */
class RecountTest {
  private static final int MESSAGES = 2_500;

  @TempDir private Path directory;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private Ingest ingest;

  @BeforeEach
  void open() {
    ingest = Ingest.open(directory, 3_000);
    ingest.commands().create(Ingest.delivery("d0")).join();
    register(0, MESSAGES);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    ingest.close();
  }

  private void register(int from, int to) {
    ingest
        .commands()
        .register(IntStream.range(from, to).mapToObj(RecountTest::message).toList(), 100)
        .join();
  }

  private static Registration message(int i) {
    Binding binding = new Binding(new LegId(1, 1), "sms-smpp", "n" + i, Optional.empty());
    return new Registration(
        "d0", "m" + i, Optional.empty(), "+33600" + i, Map.of(), 1, 0, List.of(binding));
  }

  private static Feedback report(Random random, int messages) {
    ReportKind[] kinds = {
      ReportKind.ACCEPTED, ReportKind.SENT, ReportKind.RECEIVED_ON_MOBILE, ReportKind.OPENED
    };
    StatusReport report =
        StatusReport.builder(kinds[random.nextInt(kinds.length)])
            .nativeId("n" + random.nextInt(messages))
            .build();
    return new Feedback.Typed("sms-smpp", report, Ingest.NOW);
  }

  private static void isExact(Committed<Recounted> done) {
    assertThat(done.result().counted()).isEqualTo(done.result().delivery().counters());
  }

  @Test
  void all_pages_are_counted_while_the_commit_thread_does_something_else() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch counted = new CountDownLatch(1);
    CompletableFuture<Committed<Recounted>> recount =
        ingest
            .commands()
            .recount(
                "d0",
                threads,
                soFar -> {
                  if (begun.getCount() > 0) {
                    hold(counted);
                    begun.countDown();
                  }
                  if (soFar == MESSAGES) {
                    counted.countDown();
                  }
                });
    // It ends only if all pages are counted while the commit thread is held.
    isExact(recount.join());
    assertThat(recount.join().result().messages()).isEqualTo(MESSAGES);
  }

  /** Keeps the commit thread busy, and what is new behind it. */
  private void hold(CountDownLatch until) {
    ingest.committer().submit(1, changes -> awaited(until));
    ingest.commands().register(List.of(message(MESSAGES), message(MESSAGES + 1)), 100);
  }

  private static String awaited(CountDownLatch latch) {
    try {
      latch.await();
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void what_changes_between_pages_counts_once(long seed) {
    Random random = new Random(seed);
    Committed<Recounted> done =
        ingest
            .commands()
            .recount(
                "d0",
                threads,
                soFar -> {
                  int more = MESSAGES + random.nextInt(100);
                  register(more, more + random.nextInt(20));
                  ingest
                      .commands()
                      .report(IntStream.range(0, 200).mapToObj(i -> report(random, more)).toList())
                      .join();
                })
            .join();
    isExact(done);
    assertThat(done.result().counted()).isNotEqualTo(Counters.NONE);
  }

  @Test
  void what_changes_while_pages_are_read_counts_once() {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> traffic =
        CompletableFuture.runAsync(
            () -> {
              Random random = new Random(7);
              int more = MESSAGES;
              while (!over.get()) {
                register(more, more + 3);
                more += 3;
                List<Feedback> items = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                  items.add(report(random, more));
                }
                ingest.commands().report(items).join();
              }
            },
            threads);
    for (int i = 0; i < 30; i++) {
      isExact(ingest.commands().recount("d0", threads, soFar -> {}).join());
    }
    over.set(true);
    traffic.join();
  }

  @Test
  void a_delivery_that_goes_meanwhile_ends_the_recount() {
    assertThatThrownBy(
            () ->
                ingest
                    .commands()
                    .recount("d0", threads, soFar -> ingest.commands().delete("d0").join())
                    .join())
        .hasMessageContaining("d0");
  }
}
