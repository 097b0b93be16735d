package dev.arrivals.server.store.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The write-ahead logs of a database directory. */
public final class LogFiles {
  private static final String END = ".log";

  private LogFiles() {}

  static List<Path> of(Path database) throws IOException {
    try (Stream<Path> files = Files.list(database)) {
      return files.filter(LogFiles::isLog).sorted().toList();
    }
  }

  static boolean isLog(Path file) {
    return String.valueOf(file.getFileName()).endsWith(END);
  }

  /** Returns how many bytes they hold. */
  public static long bytes(Path database) {
    try {
      return of(database).stream().mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
