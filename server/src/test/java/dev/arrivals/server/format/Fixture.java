package dev.arrivals.server.format;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.ConfigFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** A stored data directory, {@code format-N}, and the answers beside it, {@code format-N.txt}. */
record Fixture(Path directory) {
  /** When all of it was written, so that it is as old in every run. */
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC);

  private static final Path ALL = Path.of("src", "test", "resources", "data");

  // RocksDB opens without these; the options alone would be larger than all the rows.
  private static final List<String> LEFT_OUT = List.of("LOG", "OPTIONS", "LOCK", "arrivals.lock");

  static Fixture ofFormat(long format) {
    return new Fixture(ALL.resolve("format-" + format));
  }

  static List<Fixture> all() {
    try (Stream<Path> entries = Files.list(ALL)) {
      return entries.filter(Files::isDirectory).sorted().map(Fixture::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TestServer open(Path directory) {
    return TestServer.start(ConfigFile.defaults().at(0, directory), CLOCK);
  }

  Path answers() {
    return directory.resolveSibling(directory.getFileName() + ".txt");
  }

  /** Copies the files that hold rows; the server that writes them must be idle. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (LEFT_OUT.stream().noneMatch(String.valueOf(file.getFileName())::startsWith)) {
          Path target = to.resolve(from.relativize(file).toString());
          Files.createDirectories(target.resolve(".."));
          Files.copy(file, target);
        }
      }
    }
  }

  @Override
  public String toString() {
    return String.valueOf(directory.getFileName());
  }
}
