package dev.arrivals.server.store;

import dev.arrivals.server.store.files.AckedMark;
import dev.arrivals.server.store.files.Privacy;
import dev.arrivals.server.store.files.Seal;
import dev.arrivals.server.store.files.Suspect;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Opens RocksDB in a data directory, or says in plain words why it must not. */
final class Opening {

  private static final String DATABASE = "db";
  private static final String CURRENT = "CURRENT";
  private static final String ADVICE =
      " Check the disk, then restore the directory from a backup or move it away to start empty.";

  private Opening() {}

  static Path database(Path directory) {
    return directory.resolve(DATABASE);
  }

  static void createDirectory(Path directory) {
    try {
      Privacy.create(directory.resolve(DATABASE));
      syncDirectory(directory);
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Kind.IO,
          "The data directory "
              + directory
              + " cannot be created or written: "
              + e
              + ". Check the path and its permissions.",
          e);
    }
  }

  static Engine engine(
      Path directory,
      List<Table> tables,
      StoreOptions options,
      SharedMemory memory,
      long acknowledged) {
    Path database = directory.resolve(DATABASE);
    try {
      boolean exists = Files.exists(database.resolve(CURRENT));
      if (exists) {
        refuseBrokenSeal(directory, database);
        refuseUnknownFamilies(directory, database, tables);
      } else {
        refuseRemains(directory, database, acknowledged);
      }
      return new Engine(database, tables, options, memory, !exists);
    } catch (RocksDBException | IOException e) {
      throw unreadable(directory, e);
    }
  }

  /** Requires free space, without which the store would stay shut and could not even be read. */
  static void requireFreeSpace(Path directory, long needed) {
    long free;
    try {
      free = Files.getFileStore(directory).getUsableSpace();
    } catch (IOException e) {
      throw StoreException.failed("see the free disk space", directory, e);
    }
    if (free < needed) {
      throw new StoreException(
          StoreException.Kind.DISK_FULL,
          "The disk of "
              + directory
              + " is full: "
              + free
              + " bytes are free and "
              + needed
              + " are needed to go on (to write down what its log holds); free some space. Until then"
              + " the store can be read and takes no writes; nothing acknowledged is lost.");
    }
  }

  static StoreException newer(Path directory, String what) {
    return new StoreException(
        StoreException.Kind.NEWER_FORMAT,
        "The data directory "
            + directory
            + " was written by a newer release ("
            + what
            + "). Start that release or a later one.");
  }

  static StoreException lost(Path directory, long last, long acknowledged) {
    return new StoreException(
        StoreException.Kind.CORRUPT,
        "The data directory "
            + directory
            + " ends at journal row "
            + last
            + ", but rows up to "
            + acknowledged
            + " were acknowledged: stored data is damaged or was replaced by an older copy."
            + Suspect.sentence(directory.resolve(DATABASE), "")
            + ADVICE
            + " To go on without these rows, remove the file "
            + AckedMark.FILE
            + " in it.");
  }

  static StoreException damaged(Path directory, String what) {
    return new StoreException(
        StoreException.Kind.CORRUPT,
        "The data directory "
            + directory
            + " is damaged: "
            + what
            + "."
            + Suspect.sentence(directory.resolve(DATABASE), what)
            + ADVICE);
  }

  private static StoreException unreadable(Path directory, Exception e) {
    StoreException.Kind kind = StoreException.kindOf(e);
    return switch (kind) {
      case DISK_FULL -> StoreException.failed("open the store", directory, e);
      case LOCKED, NEWER_FORMAT, CORRUPT, IO, NEEDS_REOPEN, CLOSED ->
          new StoreException(
              kind,
              "The data directory "
                  + directory
                  + " cannot be read: "
                  + sentence(e)
                  + (kind == StoreException.Kind.CORRUPT
                      ? Suspect.sentence(directory.resolve(DATABASE), sentence(e))
                      : "")
                  + ADVICE,
              e);
    };
  }

  private static String sentence(Exception e) {
    String text = String.valueOf(e.getMessage());
    return text.endsWith(".") ? text : text + ".";
  }

  private static void refuseUnknownFamilies(Path directory, Path database, List<Table> tables)
      throws RocksDBException {
    List<String> known = Engine.families(tables);
    try (Options plain = new Options()) {
      List<String> unknown =
          RocksDB.listColumnFamilies(plain, database.toString()).stream()
              .map(name -> new String(name, StandardCharsets.UTF_8))
              .filter(name -> !known.contains(name))
              .toList();
      if (!unknown.isEmpty()) {
        throw newer(directory, "it holds the unknown tables " + unknown);
      }
    }
  }

  private static void refuseBrokenSeal(Path directory, Path database) throws IOException {
    Optional<String> problem = Seal.problem(directory, database);
    if (problem.isPresent()) {
      throw damaged(
          directory,
          problem.get() + " (to start with what is left, remove the file " + Seal.FILE + " in it)");
    }
    Seal.remove(directory);
  }

  /**
   * Refuses a directory with files but without their entry point, over which RocksDB would start an
   * empty database.
   */
  private static void refuseRemains(Path directory, Path database, long acknowledged)
      throws IOException {
    try (Stream<Path> files = Files.list(database)) {
      if (files.anyMatch(Opening::holdsRows)) {
        throw damaged(
            directory, "its data files are there, but " + DATABASE + "/CURRENT is missing");
      }
    }
    if (acknowledged > 0) {
      throw lost(directory, 0, acknowledged);
    }
  }

  private static boolean holdsRows(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".sst") || (name.endsWith(".log") && file.toFile().length() > 0);
  }

  private static void syncDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Not every system can sync a directory; those that cannot do not need it.
    }
  }
}
