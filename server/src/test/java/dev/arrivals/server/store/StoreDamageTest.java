package dev.arrivals.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each file of a stopped store is removed, emptied, cut and flipped in turn. The store opens with
 * everything that was acknowledged, or it says which file is damaged: never does it show less.
 */
class StoreDamageTest {
  private static final int ROWS = 30;
  private static final int CHECKPOINT_EVERY = 7;

  @TempDir private Path temporary;

  /** One way to damage a file. */
  @FunctionalInterface
  private interface Damage {
    void on(Path file) throws IOException;
  }

  private static final Map<String, Damage> DAMAGES =
      Map.of(
          "removed", Files::delete,
          "emptied", file -> cut(file, 0),
          "cut to a half", file -> cut(file, Files.size(file) / 2),
          "cut by a byte", file -> cut(file, Math.max(0, Files.size(file) - 1)),
          "flipped at its start", file -> flip(file, 0),
          "flipped at a quarter", file -> flip(file, Files.size(file) / 4),
          "flipped in its middle", file -> flip(file, Files.size(file) / 2),
          "flipped at its end", file -> flip(file, Files.size(file) - 1));

  @Test
  void noDamagedFileIsPassedOverInSilence() throws IOException {
    Path whole = temporary.resolve("whole");
    List<String> expected = fill(whole);
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> outcomes = new TreeMap<>();
    for (Path file : files(whole).stream().filter(StoreDamageTest::holdsSomething).toList()) {
      for (Map.Entry<String, Damage> damage : new TreeMap<>(DAMAGES).entrySet()) {
        String what = whole.relativize(file) + " " + damage.getKey();
        String outcome = outcome(whole, file, damage.getValue(), expected);
        outcomes.merge(outcome.split(":", 2)[0], 1, Integer::sum);
        if (!outcome.startsWith("ok")) {
          wrong.add(what + " -> " + outcome);
        }
      }
    }
    assertThat(wrong).as("%s", outcomes).isEmpty();
    System.out.println("damaged files: " + outcomes);
  }

  private String outcome(Path whole, Path file, Damage damage, List<String> expected)
      throws IOException {
    Path copy = temporary.resolve("copy");
    copy(whole, copy);
    Path damaged = copy.resolve(whole.relativize(file));
    damage.on(damaged);
    String outcome = outcome(copy, damaged, expected);
    delete(copy);
    return outcome;
  }

  private static String outcome(Path copy, Path damaged, List<String> expected) {
    try (Store store = Stores.open(copy)) {
      List<String> found = everything(store);
      return found.equals(expected) ? "ok, whole" : "shows less: " + missing(expected, found);
    } catch (StoreException e) {
      return named(e, damaged);
    }
  }

  private static String named(StoreException e, Path damaged) {
    String text = String.valueOf(e.getMessage());
    // Nothing that is left knows the name of the newest log.
    boolean named =
        text.contains(String.valueOf(damaged.getFileName()))
            || (Files.notExists(damaged) && text.contains(".log, or a log that came after it"));
    boolean told = named && text.contains("backup");
    return told ? "ok, named" : "not named: " + text;
  }

  private static List<String> missing(List<String> expected, List<String> found) {
    List<String> missing = new ArrayList<>(expected);
    missing.removeAll(found);
    return missing.stream().limit(3).toList();
  }

  /** Rows of all tables and of the journal, in several logs and table files. */
  private static List<String> fill(Path directory) {
    try (Store store = Stores.open(directory)) {
      for (int i = 1; i <= ROWS; i++) {
        store.append(Stores.bytes("row " + i + " " + "x".repeat(5_000)));
        if (i % CHECKPOINT_EVERY == 0) {
          ChildStore.checkpointHere(store);
          checkpointBeside(store, i);
        }
        if (i % (2 * CHECKPOINT_EVERY) == 0) {
          store.reopen();
        }
      }
      return everything(store);
    }
  }

  private static void checkpointBeside(Store store, int i) {
    List<Write> writes = new ArrayList<>();
    for (Table table : Stores.ALL) {
      writes.add(Stores.put(table, "row " + i, "y".repeat(1_000)));
    }
    store.checkpoint(writes, store.lastPosition());
  }

  private static List<String> everything(Store store) {
    List<String> all = new ArrayList<>(Stores.journal(store, 1));
    for (Table table : Stores.ALL) {
      Stores.rows(store, table).forEach(row -> all.add(table + " " + row));
    }
    return all;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static boolean holdsSomething(Path file) {
    return file.toFile().length() > 0;
  }

  private static void cut(Path file, long length) throws IOException {
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
      opened.setLength(length);
    }
  }

  private static void flip(Path file, long at) throws IOException {
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
      opened.seek(at);
      int old = opened.read();
      opened.seek(at);
      opened.write(old ^ 0x10);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file));
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      Files.copy(file, target);
    }
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path visited, @org.jspecify.annotations.Nullable IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
