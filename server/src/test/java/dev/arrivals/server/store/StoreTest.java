package dev.arrivals.server.store;

import static dev.arrivals.server.store.Stores.bytes;
import static dev.arrivals.server.store.Stores.journal;
import static dev.arrivals.server.store.Stores.put;
import static dev.arrivals.server.store.Stores.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.testkit.Eventually;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

  @TempDir Path directory;

  @Test
  void positionsCountFromOneAndGoOnAfterAReopen() {
    try (Store store = Stores.open(directory)) {
      assertThat(store.lastPosition()).isZero();
      assertThat(store.append(bytes("a"))).isEqualTo(1);
      assertThat(store.append(bytes("b"))).isEqualTo(2);
    }
    try (Store store = Stores.open(directory)) {
      assertThat(store.lastPosition()).isEqualTo(2);
      assertThat(store.append(bytes("c"))).isEqualTo(3);
      assertThat(journal(store, 0)).containsExactly("1=a", "2=b", "3=c");
      assertThat(journal(store, 3)).containsExactly("3=c");
      assertThat(store.journalRow(2)).hasValue(bytes("b"));
      assertThat(store.journalRow(4)).isEmpty();
    }
  }

  @Test
  void everyAppendIsSyncedBeforeItReturns() {
    try (Store store = Stores.open(directory)) {
      for (int i = 0; i < 20; i++) {
        long before = store.walSyncs();
        store.append(bytes("row"));
        assertThat(store.walSyncs()).isGreaterThan(before);
      }
    }
  }

  @Test
  void aCheckpointIsNotSyncedByItself() {
    try (Store store = Stores.open(directory)) {
      store.append(bytes("a"));
      long before = store.walSyncs();
      store.checkpoint(List.of(put(Stores.POINTS, "k", "v")), 1);
      assertThat(store.walSyncs()).isEqualTo(before);
    }
  }

  @Test
  void aCheckpointChangesAllItsTablesAndSurvivesAReopen() {
    try (Store store = Stores.open(directory)) {
      store.append(bytes("a"));
      List<Write> writes = new ArrayList<>();
      for (Table table : Stores.ALL) {
        writes.add(put(table, "gone", "x"));
        writes.add(put(table, "kept", table.storedName()));
        writes.add(Write.delete(table, bytes("gone")));
      }
      store.checkpoint(writes, 1);
    }
    try (Store store = Stores.open(directory)) {
      assertThat(store.checkpointPosition()).isEqualTo(1);
      for (Table table : Stores.ALL) {
        assertThat(rows(store, table)).containsExactly("kept=" + table.storedName());
      }
    }
  }

  @Test
  void aCheckpointNeitherGoesBackNorAheadOfTheJournal() {
    try (Store store = Stores.open(directory)) {
      store.append(bytes("a"));
      store.append(bytes("b"));
      store.checkpoint(List.of(), 2);
      assertThatIllegalArgumentException().isThrownBy(() -> store.checkpoint(List.of(), 1));
      assertThatIllegalArgumentException().isThrownBy(() -> store.checkpoint(List.of(), 3));
      assertThat(store.append(bytes("c"))).isEqualTo(3);
    }
  }

  @Test
  void theStoresOwnRowsAreOutOfReach() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Write.put(Table.META, Meta.CHECKPOINT, bytes("x")));
    try (Store store = Stores.open(directory)) {
      assertThat(rows(store, Table.META)).isEmpty();
    }
  }

  @Test
  void rowsAreFoundAloneAndInOrder() {
    try (Store store = Stores.open(directory)) {
      List<Write> writes = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        writes.add(Write.put(Stores.POINTS, Keys.key().number(i).build(), bytes("v" + i)));
      }
      store.checkpoint(writes, 0);
      assertThat(store.get(Stores.POINTS, Keys.key().number(7).build())).hasValue(bytes("v7"));
      assertThat(store.get(Stores.OTHERS, Keys.key().number(7).build())).isEmpty();
      assertThat(numbers(store, 10, 9_000)).hasSize(8_990).isSorted().startsWith(10L);
    }
  }

  @Test
  void aVisitorStopsAScanAndMayCallTheStore() {
    try (Store store = Stores.open(directory)) {
      store.checkpoint(List.of(put(Stores.RANGES, "a", "1"), put(Stores.RANGES, "b", "2")), 0);
      List<String> seen = new ArrayList<>();
      store.scanPrefix(
          Stores.RANGES,
          new byte[0],
          (key, value) -> {
            store.append(value);
            seen.add(Stores.text(key));
            return false;
          });
      assertThat(seen).containsExactly("a");
      assertThat(journal(store, 1)).containsExactly("1=1");
    }
  }

  @Test
  void aTrimKeepsWhatTheCheckpointDoesNotCover() {
    try (Store store = Stores.open(directory)) {
      for (String row : List.of("a", "b", "c")) {
        store.append(bytes(row));
      }
      store.checkpoint(List.of(), 2);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.trimJournal(4))
          .withMessageContaining("at most 3");
      long before = store.walSyncs();
      store.trimJournal(3);
      assertThat(store.walSyncs()).isGreaterThan(before);
      assertThat(store.firstPosition()).isEqualTo(3);
      assertThat(store.journalRow(2)).isEmpty();
      assertThat(journal(store, 1)).containsExactly("3=c");
    }
  }

  @Test
  void positionsGoOnAfterTheWholeJournalWasTrimmed() {
    try (Store store = Stores.open(directory)) {
      store.append(bytes("a"));
      store.append(bytes("b"));
      store.checkpoint(List.of(), 2);
      store.trimJournal(3);
    }
    try (Store store = Stores.open(directory)) {
      assertThat(store.lastPosition()).isEqualTo(2);
      assertThat(store.append(bytes("c"))).isEqualTo(3);
      assertThat(journal(store, 1)).containsExactly("3=c");
    }
  }

  @Test
  void trimmingGivesTheDiskBack() {
    try (Store store = Stores.open(directory)) {
      byte[] row = new byte[256 * 1024];
      new java.util.Random(1).nextBytes(row);
      for (int i = 0; i < 160; i++) {
        store.append(row);
      }
      long full = store.bytesOnDisk();
      store.checkpoint(List.of(), 160);
      store.trimJournal(161);
      // Files that nobody needs any more are deleted in the background.
      for (int tries = 0; tries < 50 && store.bytesOnDisk() >= full / 2; tries++) {
        store.reopen();
      }
      assertThat(store.bytesOnDisk()).isLessThan(full / 2);
      assertThat(store.memoryBytes()).isLessThan(16L * 1024 * 1024);
    }
  }

  @Test
  void appendsFromManyThreadsGetPositionsOfTheirOwn() throws Exception {
    Set<Long> positions = ConcurrentHashMap.newKeySet();
    try (Store store = Stores.open(directory)) {
      List<Future<?>> running = new ArrayList<>();
      ExecutorService threads = Executors.newFixedThreadPool(4);
      for (int t = 0; t < 4; t++) {
        running.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 25; i++) {
                    long position = store.append(bytes("r"));
                    positions.add(position);
                    store.checkpoint(List.of(), store.checkpointPosition());
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
      threads.shutdown();
      assertThat(positions).hasSize(100).contains(1L, 100L);
    }
  }

  @Test
  void aCloseWaitsForACallInFlightAndLaterOnesAreRefused() throws Exception {
    CountDownLatch within = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Store store =
        Store.open(
            directory,
            Stores.TABLES,
            Stores.SMALL,
            point -> {
              within.countDown();
              await(goOn);
            });
    CompletableFuture<Long> append = CompletableFuture.supplyAsync(() -> store.append(bytes("x")));
    within.await();
    Thread close = new Thread(store::close);
    close.start();
    Eventually.until("the close waits", () -> close.getState() == Thread.State.WAITING);
    goOn.countDown();
    assertThat(append.get()).isEqualTo(1);
    close.join();
    store.close();
    assertThatThrownBy(() -> store.append(bytes("x")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is closed");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void readersSeeAllRowsOverAReopenAndAreRefusedAfterAClose() throws Exception {
    Store store = Stores.open(directory);
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      writes.add(Write.put(Stores.POINTS, Keys.key().number(i).build(), new byte[200]));
    }
    store.checkpoint(writes, 0);
    List<AtomicInteger> reads = Stream.generate(AtomicInteger::new).limit(3).toList();
    ExecutorService threads = Executors.newFixedThreadPool(reads.size());
    List<Future<?>> readers = new ArrayList<>();
    reads.forEach(count -> readers.add(threads.submit(() -> readUntilClosed(store, count))));
    readMore(reads);
    store.reopen();
    readMore(reads);
    store.close();
    for (Future<?> each : readers) {
      each.get();
    }
    threads.shutdown();
  }

  /** Two reads more of each: the second began after the first was counted. */
  private static void readMore(List<AtomicInteger> reads) {
    List<Integer> before = reads.stream().map(AtomicInteger::get).toList();
    Eventually.until(
        () -> "two reads more than " + before + ": " + reads,
        () ->
            IntStream.range(0, reads.size())
                .allMatch(i -> reads.get(i).get() >= before.get(i) + 2));
  }

  private static void readUntilClosed(Store store, AtomicInteger reads) {
    try {
      while (true) {
        assertThat(numbers(store, 0, 5_000)).hasSize(5_000);
        assertThat(store.get(Stores.POINTS, Keys.key().number(5).build())).isPresent();
        reads.incrementAndGet();
      }
    } catch (StoreException e) {
      assertThat(e.kind()).isEqualTo(StoreException.Kind.CLOSED);
    }
  }

  private static List<Long> numbers(Store store, long from, long to) {
    List<Long> numbers = new ArrayList<>();
    store.scan(
        Stores.POINTS,
        Keys.key().number(from).build(),
        Keys.key().number(to).build(),
        (key, value) -> numbers.add(Keys.numberAt(key, 0)));
    return numbers;
  }
}
