package dev.arrivals.fuzz;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.VocabularyRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes what the search starts from: every word and example of the connector's vocabulary, and the
 * fixtures of the tests, whole and by their cells.
 */
public final class Seeds {
  private static final int LONGEST = 1 << 16;
  private static final int SHORTEST_CELL = 12;

  private final Path directory;

  private Seeds(Path directory) {
    this.directory = directory;
  }

  /**
   * Lists the connectors that need no options, or writes the seeds of one.
   *
   * @param args nothing, or: where to write, where the fixtures are, the connector and its options
   */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      List<String> named = Readers.namesWithoutOptions();
      named.forEach(System.out::println);
      Readers.names().stream()
          .filter(name -> !named.contains(name))
          .forEach(name -> System.err.println("skipped: " + name + " cannot do without options"));
      return;
    }
    Seeds seeds = new Seeds(Files.createDirectories(Path.of(args[0])));
    try (Connector connector = Readers.create(Stream.of(args).skip(2).toArray(String[]::new))) {
      for (VocabularyRow row : connector.vocabulary()) {
        seeds.write(row.nativeCode().getBytes(StandardCharsets.UTF_8));
        seeds.write(row.note().replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    for (Path fixture : fixtures(Path.of(args[1]))) {
      seeds.write(fixture);
    }
  }

  private static List<Path> fixtures(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(f -> f.toString().contains("src/test/resources/dev"))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  private void write(Path fixture) throws IOException {
    byte[] content = Files.readAllBytes(fixture);
    write(content);
    if (!fixture.toString().endsWith(".eml")) {
      String text = new String(content, StandardCharsets.UTF_8).replace("\\n", "\r\n");
      for (String cell : text.split("[|\t\n]", -1)) {
        if (cell.length() >= SHORTEST_CELL) {
          write(cell.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  /** Names the seed by its hash, so that the same seed is written once. */
  private void write(byte[] seed) throws IOException {
    if (seed.length > 0 && seed.length <= LONGEST) {
      Files.write(directory.resolve(Integer.toHexString(java.util.Arrays.hashCode(seed))), seed);
    }
  }
}
