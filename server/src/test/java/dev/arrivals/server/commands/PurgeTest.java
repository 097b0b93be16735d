package dev.arrivals.server.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.commit.Committed;
import dev.arrivals.server.feedback.Fate;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.fold.Registration;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.status.LegId;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.stored.JournalRow;
import dev.arrivals.stored.StoredMutation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What remains of a deleted delivery, and what its end does to others. */
class PurgeTest {
  private static final int MESSAGES = 20 * Purges.PAGE;

  @TempDir private Path directory;

  /** Some of it in the store, some not, some on its way, as checkpoints come often. */
  private Ingest filled(int checkpointEvery) {
    Ingest ingest = Ingest.open(directory, checkpointEvery);
    ingest.commands().create(Ingest.delivery("d0")).join();
    ingest.commands().create(Ingest.delivery("other")).join();
    ingest.commands().register(registrations("d0", MESSAGES), 100).join();
    ingest.commands().register(registrations("other", 3), 100).join();
    ingest
        .commands()
        .report(IntStream.range(0, MESSAGES).mapToObj(i -> report("d0" + i)).toList())
        .join();
    return ingest;
  }

  private static List<Registration> registrations(String delivery, int count) {
    return IntStream.range(0, count).mapToObj(i -> registration(delivery, i)).toList();
  }

  private static Registration registration(String delivery, int i) {
    Binding binding = new Binding(new LegId(1, 1), "sms-smpp", delivery + i, Optional.empty());
    return new Registration(
        delivery, "m" + i, Optional.empty(), "+331" + i, Map.of(), 1, 0, List.of(binding));
  }

  private static Feedback report(String nativeId) {
    StatusReport report =
        StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE).nativeId(nativeId).build();
    return new Feedback.Typed("sms-smpp", report, Ingest.NOW);
  }

  private static void delete(Ingest ingest) {
    ingest.commands().delete("d0").join();
    assertThat(ingest.commands().purge("d0").join()).isTrue();
  }

  private static void onlyTheOtherIsLeft(Ingest ingest) {
    assertThat(ingest.state().messages().scan("", "\uffff", 10)).hasSize(3);
    assertThat(ingest.state().nativeIds().scan("", "\uffff", 10)).hasSize(3);
    assertThat(ingest.state().addresses().scan("", "\uffff", 10)).isEmpty();
  }

  @Test
  void each_message_is_looked_at_once_however_many_are_gone_already() {
    try (Ingest ingest = filled(700)) {
      long before = ingest.state().scannedRows();
      delete(ingest);
      assertThat(ingest.state().scannedRows() - before).isBetween((long) MESSAGES, 2L * MESSAGES);
      onlyTheOtherIsLeft(ingest);
    }
  }

  /** Somebody who asks again after each answer gets one between any two pages. */
  @Test
  void commands_of_others_are_decided_between_small_pages() {
    try (Ingest ingest = filled(1_000_000)) {
      ConcurrentLinkedQueue<CompletableFuture<Committed<List<Fate>>>> asked =
          new ConcurrentLinkedQueue<>();
      ingest
          .state()
          .listen(
              () -> {
                if (asked.size() < MESSAGES) {
                  asked.add(ingest.commands().report(List.of(report("other1"))));
                }
              });
      long from = ingest.state().position();
      delete(ingest);
      List<Integer> pages = purged(ingest, from);
      assertThat(pages).allMatch(size -> size <= Purges.PAGE);
      assertThat(pages.stream().mapToInt(Integer::intValue).sum()).isEqualTo(MESSAGES);
      long answered = asked.stream().filter(CompletableFuture::isDone).count();
      assertThat(answered).isGreaterThanOrEqualTo(pages.size() - 1);
      asked.forEach(CompletableFuture::join);
    }
  }

  /** How many messages each row of the journal removed. */
  private static List<Integer> purged(Ingest ingest, long from) {
    List<Integer> pages = new ArrayList<>();
    ingest
        .store()
        .readJournal(
            from,
            (position, row) -> {
              mutations(row)
                  .filter(StoredMutation::hasMessagesPurged)
                  .forEach(m -> pages.add(m.getMessagesPurged().getMessagesCount()));
              return true;
            });
    return pages;
  }

  private static Stream<StoredMutation> mutations(byte[] row) {
    try {
      return JournalRow.parseFrom(row).getMutationsList().stream();
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_purge_goes_on_after_a_restart_in_the_middle_of_it() {
    try (Ingest ingest = filled(700)) {
      CompletableFuture<Boolean> middle = new CompletableFuture<>();
      ingest
          .state()
          .listen(
              () -> {
                if (left(ingest) < MESSAGES / 2) {
                  middle.complete(true);
                }
              });
      ingest.commands().delete("d0").join();
      middle.join();
      ingest.abandon();
    }
    try (Ingest ingest = Ingest.open(directory, 700)) {
      assertThat(ingest.commands().purge("d0").join()).isTrue();
      onlyTheOtherIsLeft(ingest);
    }
  }

  private static int left(Ingest ingest) {
    return ingest.state().messages().scan("d0\0", "d0\1", MESSAGES).size();
  }
}
