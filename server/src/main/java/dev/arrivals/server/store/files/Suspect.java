package dev.arrivals.server.store.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the file that is to blame where RocksDB names none. */
public final class Suspect {
  private static final Pattern NAMED = Pattern.compile("\\d{6,}\\.(sst|log)|MANIFEST-\\d+|CURRENT");
  private static final Pattern NUMBERED = Pattern.compile("(?:log number:|WAL file) (\\d+)");

  private Suspect() {}

  /** Returns a sentence that names the damaged file; empty where {@code said} names it already. */
  public static String sentence(Path database, String said) {
    Matcher named = NAMED.matcher(said);
    if (named.find()) {
      return named.group().startsWith("MANIFEST") ? table(database) : "";
    }
    Matcher numbered = NUMBERED.matcher(said);
    if (numbered.find()) {
      return " The damaged file is %s/%06d.log."
          .formatted(database.getFileName(), Long.parseLong(numbered.group(1)));
    }
    try {
      return sentence(database);
    } catch (IOException e) {
      return " Its files cannot be listed: " + e + ".";
    }
  }

  /** RocksDB blames the manifest too where it cannot open a table file that the manifest names. */
  private static String table(Path database) {
    try {
      for (Path file : tables(database)) {
        Optional<String> problem = TableCheck.opening(file);
        if (problem.isPresent()) {
          return " The damaged file is " + name(database, file) + ", which " + problem.get() + ".";
        }
      }
      return "";
    } catch (IOException e) {
      return "";
    }
  }

  private static String sentence(Path database) throws IOException {
    for (Path file : logsAndManifests(database)) {
      Optional<String> problem = LogCheck.problem(file);
      if (problem.isPresent()) {
        return " The damaged file is " + name(database, file) + ", which " + problem.get() + ".";
      }
    }
    List<Path> logs = LogFiles.of(database);
    return logs.isEmpty()
        ? " Its logs, " + database.getFileName() + "/*.log, are missing."
        : " The end of "
            + name(database, logs.get(logs.size() - 1))
            + ", or a log that came after it, is missing.";
  }

  /** Returns the table files of a database. */
  public static List<Path> tables(Path database) throws IOException {
    try (Stream<Path> files = Files.list(database)) {
      return files.filter(f -> String.valueOf(f.getFileName()).endsWith(".sst")).sorted().toList();
    }
  }

  /** Returns the logs and manifests of a database. */
  public static List<Path> logsAndManifests(Path database) throws IOException {
    try (Stream<Path> files = Files.list(database)) {
      return files.filter(f -> LogFiles.isLog(f) || isManifest(f)).sorted().toList();
    }
  }

  private static boolean isManifest(Path file) {
    return String.valueOf(file.getFileName()).startsWith("MANIFEST");
  }

  /** Returns the name of a file as it is shown. */
  public static String name(Path database, Path file) {
    return database.getFileName() + "/" + file.getFileName();
  }
}
