package dev.arrivals.server.store;

import static dev.arrivals.server.store.Stores.bytes;
import static dev.arrivals.server.store.Stores.journal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.arrivals.server.store.files.AckedMark;
import dev.arrivals.server.store.files.Seal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreOpeningTest {

  @TempDir Path temporary;
  private Path directory = Path.of("");

  @BeforeEach
  void chooseDirectory() {
    directory = temporary.resolve("data");
  }

  @Test
  void aSecondOpenInThisProcessIsRefusedAndTheLockStays() {
    try (Store store = Stores.open(directory)) {
      StoreException refused = refusal();
      assertThat(refused.kind()).isEqualTo(StoreException.Kind.LOCKED);
      assertThat(refused).hasMessageContaining(directory.toString());
      assertThat(refusal().kind()).isEqualTo(StoreException.Kind.LOCKED);
      assertThat(store.append(bytes("a"))).isEqualTo(1);
    }
    Stores.open(directory).close();
  }

  @Test
  void aSecondProcessIsRefusedAndNamesTheHolder() throws Exception {
    try (ChildStore child = ChildStore.start("hold", directory, temporary)) {
      child.awaitLine("ready");
      assertThat(refusal())
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("another process (" + child.pid() + ")");
    }
    Stores.open(directory).close();
  }

  @Test
  void aNewerFormatIsRefusedAndAnOlderOneOpens() throws Exception {
    Stores.open(directory).close();
    writeFormat(Meta.CURRENT_FORMAT + 1);
    StoreException refused = refusal();
    assertThat(refused.kind()).isEqualTo(StoreException.Kind.NEWER_FORMAT);
    assertThat(refused)
        .hasMessageContaining("newer release")
        .hasMessageContaining("format " + (Meta.CURRENT_FORMAT + 1));
    writeFormat(Meta.CURRENT_FORMAT - 1);
    Stores.open(directory).close();
  }

  private void writeFormat(long format) throws Exception {
    try (SharedMemory memory = new SharedMemory(Stores.SMALL);
        Engine engine = Opening.engine(directory, Stores.ALL, Stores.SMALL, memory, 0)) {
      engine.db().put(engine.table(Table.META), Meta.FORMAT, Keys.bigEndian(format));
    }
  }

  @Test
  void anUnknownTableMeansANewerRelease() throws Exception {
    Stores.open(directory).close();
    try (SharedMemory memory = new SharedMemory(Stores.SMALL);
        Engine engine = Opening.engine(directory, Stores.ALL, Stores.SMALL, memory, 0)) {
      engine
          .db()
          .createColumnFamily(new org.rocksdb.ColumnFamilyDescriptor(bytes("campaigns")))
          .close();
    }
    assertThat(refusal()).hasMessageContaining("newer release").hasMessageContaining("[campaigns]");
  }

  @Test
  void aFileInPlaceOfTheDirectoryIsExplained() throws Exception {
    Files.writeString(directory, "not a directory");
    assertThat(refusal())
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("Check the path");
  }

  @Test
  void damageIsExplainedWithWhatToDo() throws Exception {
    for (String damaged : List.of("CURRENT", "MANIFEST")) {
      Path fresh = temporary.resolve("with-" + damaged);
      fill(fresh);
      cut(file(fresh, damaged, ""), 0);
      assertExplained(fresh);
    }
  }

  @Test
  void aMissingEntryFileDoesNotStartAnEmptyStore() throws Exception {
    fill(directory);
    Files.delete(file(directory, "CURRENT", ""));
    assertExplained(directory);
  }

  @Test
  void aMissingDatabaseBesideAcknowledgedRowsIsNotStartedEmpty() throws Exception {
    fill(directory);
    try (Stream<Path> files = Files.list(directory.resolve("db"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    assertExplained(directory);
  }

  @Test
  void damageThatTookAcknowledgedRowsIsNoticedAndCanBeAccepted() throws Exception {
    fill(directory);
    Path log = file(directory, "", ".log");
    cut(log, Files.size(log) - 100);
    assertThat(refusal())
        .hasMessageContaining("db/" + log.getFileName())
        .hasMessageContaining(Seal.FILE);
    Files.delete(directory.resolve(Seal.FILE));
    assertThat(refusal())
        .hasMessageContaining("rows up to 50 were acknowledged")
        .hasMessageContaining(AckedMark.FILE);
    Files.delete(directory.resolve(AckedMark.FILE));
    try (Store store = Stores.open(directory)) {
      assertThat(journal(store, 1)).hasSizeBetween(1, 49).startsWith("1=row 1");
      assertThat(store.append(bytes("x"))).isEqualTo(store.lastPosition());
    }
  }

  private void assertExplained(Path damaged) {
    StoreException refused =
        catchThrowableOfType(StoreException.class, () -> Stores.open(damaged).close());
    assertThat(refused.kind()).isEqualTo(StoreException.Kind.CORRUPT);
    assertThat(refused).hasMessageContaining(damaged.toString()).hasMessageContaining("backup");
  }

  private static void fill(Path directory) {
    try (Store store = Stores.open(directory)) {
      for (int i = 1; i <= 50; i++) {
        store.append(bytes("row " + i));
      }
    }
  }

  private static Path file(Path directory, String start, String end) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("db"))) {
      return files
          .filter(f -> f.toFile().getName().startsWith(start) && f.toString().endsWith(end))
          .max(java.util.Comparator.comparing(f -> f.toFile().length()))
          .orElseThrow();
    }
  }

  private static void cut(Path path, long length) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(length);
    }
  }

  private StoreException refusal() {
    return catchThrowableOfType(StoreException.class, () -> Stores.open(directory).close());
  }
}
