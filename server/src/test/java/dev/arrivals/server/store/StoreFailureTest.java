package dev.arrivals.server.store;

import static dev.arrivals.server.store.Stores.bytes;
import static dev.arrivals.server.store.Stores.journal;
import static dev.arrivals.server.store.Stores.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFailureTest {

  // A file system gives space in pages only.
  private static final int PAGE = 2 * 4096;

  @TempDir Path directory;

  private volatile List<FaultPoint> failing = List.of();

  private Store failingStore() {
    return Store.open(directory, Stores.TABLES, Stores.SMALL, this::failThere);
  }

  private void failThere(FaultPoint point) {
    if (failing.contains(point)) {
      throw new UncheckedIOException(new IOException("No space left on device"));
    }
  }

  @Test
  void aFailedAppendLeavesNothingVisibleAndWritesWaitForAReopen() {
    for (FaultPoint point : List.of(FaultPoint.BEFORE_APPEND, FaultPoint.AFTER_APPEND)) {
      try (Store store = failingStore()) {
        long kept = store.append(bytes("kept"));
        failing = List.of(point);
        StoreException failed = appendFails(store);
        assertThat(failed.kind()).isEqualTo(StoreException.Kind.DISK_FULL);
        failing = List.of();
        assertThat(appendFails(store).kind()).isEqualTo(StoreException.Kind.NEEDS_REOPEN);
        assertThat(store.failure()).hasValue(failed);
        assertThat(store.lastPosition()).isEqualTo(kept);
        assertThat(store.journalRow(kept + 1)).isEmpty();
        assertThat(journal(store, kept)).containsExactly(kept + "=kept");
        assertAppendsAgain(store, point, kept);
      }
    }
  }

  /** A row whose outcome was unknown is there as a whole or not at all. */
  private static void assertAppendsAgain(Store store, FaultPoint point, long kept) {
    store.reopen();
    boolean reachedTheDisk = point == FaultPoint.AFTER_APPEND;
    assertThat(store.lastPosition()).isEqualTo(reachedTheDisk ? kept + 1 : kept);
    assertThat(store.journalRow(kept + 1).map(Stores::text).filter("lost?"::equals).isPresent())
        .isEqualTo(reachedTheDisk);
    assertThat(store.append(bytes("next"))).isEqualTo(store.lastPosition());
  }

  @Test
  void aFailedCheckpointIsAllOrNothingAfterTheReopen() {
    try (Store store = failingStore()) {
      store.append(bytes("a"));
      failing = List.of(FaultPoint.BEFORE_CHECKPOINT);
      List<Write> writes = List.of(put(Stores.POINTS, "k", "v"), put(Stores.RANGES, "k", "v"));
      assertThat(
              catchThrowableOfType(StoreException.class, () -> store.checkpoint(writes, 1)).kind())
          .isEqualTo(StoreException.Kind.DISK_FULL);
      failing = List.of();
      store.reopen();
      assertThat(store.checkpointPosition()).isZero();
      assertThat(Stores.rows(store, Stores.POINTS)).isEmpty();
      store.checkpoint(writes, 1);
      assertThat(Stores.rows(store, Stores.RANGES)).containsExactly("k=v");
    }
  }

  @Test
  void aReopenThatFailsCanBeTriedAgain() {
    try (Store store = failingStore()) {
      store.append(bytes("a"));
      failing = List.of(FaultPoint.REOPEN_CLOSED);
      assertThatThrownBy(store::reopen).isInstanceOf(UncheckedIOException.class);
      assertThat(appendFails(store).kind()).isEqualTo(StoreException.Kind.NEEDS_REOPEN);
      failing = List.of();
      store.reopen();
      assertThat(journal(store, 1)).containsExactly("1=a");
    }
  }

  @Test
  void aReopenOnAFullDiskKeepsTheReadableStore() {
    StoreOptions greedy = Stores.SMALL.withReopenFreeBytes(Long.MAX_VALUE);
    try (Store store = Store.open(directory, Stores.TABLES, greedy)) {
      store.append(bytes("a"));
      StoreException refused = catchThrowableOfType(StoreException.class, store::reopen);
      assertThat(refused.kind()).isEqualTo(StoreException.Kind.DISK_FULL);
      assertThat(journal(store, 1)).containsExactly("1=a");
    }
  }

  /** Different sizes, because either an append or a flush behind it is first to find no space. */
  @ParameterizedTest
  @ValueSource(ints = {26_500, 27_500, 28_500, 29_000})
  void aFullDiskLosesNothingAcknowledged(int ballastKib) throws Exception {
    assumeTrue(mount(), "needs the right to mount a small file system");
    try {
      fillAndRecover(ballastKib * 1024);
    } finally {
      run("umount", directory.toString());
    }
  }

  private void fillAndRecover(int ballastBytes) throws Exception {
    Path ballast = directory.resolve("ballast");
    Files.write(ballast, new byte[ballastBytes]);
    List<Long> acked = new ArrayList<>();
    try (Store store = Stores.open(directory.resolve("data"))) {
      StoreException failed = appendUntilFull(store, acked);
      assertThat(failed).hasMessageContaining("disk is full");
      assertThat(failed.kind()).isEqualTo(StoreException.Kind.DISK_FULL);
      assertThat(store.journalRow(1)).isPresent();
      assertThat(refusedReopen(store, ballast, acked))
          .hasMessageContaining("bytes are free")
          .hasMessageContaining("are needed to go on");
      assertThat(store.journalRow(1)).isPresent();
      Files.delete(ballast);
      store.reopen();
      assertThat(store.append(bytes("after"))).isGreaterThan(acked.size());
      acked.forEach(position -> assertThat(store.journalRow(position)).isPresent());
    }
    try (Store store = Stores.open(directory.resolve("data"))) {
      assertThat(store.lastPosition()).isGreaterThan(acked.size());
    }
  }

  /**
   * A reopen of a full disk is refused. A flush that was under way when the append failed may still
   * end well and give back the space of its log; then the reopen is right to succeed, so that space
   * is taken first.
   */
  private static StoreException refusedReopen(Store store, Path ballast, List<Long> acked)
      throws IOException {
    for (int attempt = 0; attempt < 10; attempt++) {
      fill(ballast);
      try {
        store.reopen();
      } catch (StoreException e) {
        return e;
      }
      appendUntilFull(store, acked);
    }
    throw new AssertionError("no reopen of a full disk was refused");
  }

  /** Takes every page that is free. */
  private static void fill(Path ballast) throws IOException {
    byte[] page = new byte[4096];
    try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(page);
      }
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  /** What the store says it needs is enough, again and again, however little it is. */
  @Test
  void aFullDiskTakesWritesAgainWithAsLittleSpaceAsTheStoreAsksFor() throws Exception {
    assumeTrue(mount(), "needs the right to mount a small file system");
    try {
      fillAndGiveLittle();
    } finally {
      run("umount", directory.toString());
    }
  }

  private void fillAndGiveLittle() throws Exception {
    Path ballast = directory.resolve("ballast");
    Files.write(ballast, new byte[28 << 20]);
    List<Long> acked = new ArrayList<>();
    try (Store store = Stores.open(directory.resolve("data"))) {
      for (int time = 0; time < 3; time++) {
        appendUntilFull(store, acked);
        giveWhatIsAsked(store, ballast);
        acked.add(store.append(bytes("after")));
      }
      assertThat(Files.size(ballast)).as("what was left when it worked again").isPositive();
      acked.forEach(position -> assertThat(store.journalRow(position)).isPresent());
    }
  }

  /** A flush that still runs may take what was given, so it may have to ask more than once. */
  private static void giveWhatIsAsked(Store store, Path ballast) throws IOException {
    while (store.failure().isPresent()) {
      try {
        store.reopen();
      } catch (StoreException e) {
        cut(ballast, asked(e) + PAGE);
      }
    }
  }

  /** How much more it needs than there is. */
  private static long asked(StoreException refused) {
    Matcher figures =
        Pattern.compile(": (\\d+) bytes are free and (\\d+) are needed")
            .matcher(String.valueOf(refused.getMessage()));
    assertThat(figures.find()).as("%s", refused).isTrue();
    return Long.parseLong(figures.group(2)) - Long.parseLong(figures.group(1));
  }

  private static void cut(Path ballast, long bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(ballast.toFile(), "rw")) {
      file.setLength(Math.max(0, file.length() - bytes));
    }
  }

  private static StoreException appendUntilFull(Store store, List<Long> acked) {
    byte[] row = new byte[100_000];
    new Random(1).nextBytes(row);
    return catchThrowableOfType(
        StoreException.class,
        () -> {
          while (true) {
            acked.add(store.append(row));
          }
        });
  }

  private boolean mount() throws Exception {
    return System.getProperty("os.name", "").equals("Linux")
        && run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", directory.toString());
  }

  private static boolean run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static StoreException appendFails(Store store) {
    return catchThrowableOfType(StoreException.class, () -> store.append(bytes("lost?")));
  }
}
