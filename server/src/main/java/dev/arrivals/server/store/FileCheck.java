package dev.arrivals.server.store;

import dev.arrivals.server.store.files.LogCheck;
import dev.arrivals.server.store.files.Suspect;
import dev.arrivals.server.store.files.TableCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rocksdb.RocksDB;

/** Reads all files of a data directory that nobody has open, checksum by checksum. */
public final class FileCheck {
  private FileCheck() {}

  /**
   * Returns what is wrong, one sentence for each file. A log that breaks off is nothing wrong: a
   * crash leaves it so, and the start that follows tells whether anything acknowledged is missing.
   *
   * @throws StoreException if the directory is in use or holds no store
   */
  public static List<String> problems(Path directory) {
    Path database = Opening.database(directory);
    if (!Files.isDirectory(database)) {
      throw new StoreException(
          StoreException.Kind.IO,
          directory + " holds no store (expected: the directory of data.directory, or a backup)");
    }
    RocksDB.loadLibrary();
    try (DirectoryLock lock = DirectoryLock.take(directory)) {
      return new ArrayList<>(ofDatabase(database));
    } catch (IOException e) {
      throw StoreException.failed("read the files", directory, e);
    }
  }

  private static List<String> ofDatabase(Path database) throws IOException {
    List<String> problems = new ArrayList<>();
    for (Path file : Suspect.logsAndManifests(database)) {
      add(problems, database, file, LogCheck.problem(file).filter(p -> p.startsWith("is damaged")));
    }
    for (Path file : Suspect.tables(database)) {
      add(problems, database, file, TableCheck.problem(file));
    }
    return problems;
  }

  private static void add(
      List<String> problems, Path database, Path file, Optional<String> problem) {
    problem.ifPresent(p -> problems.add(Suspect.name(database, file) + " " + p));
  }
}
