package dev.arrivals.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Real feedback with labels, which is not part of the project: a copy that lies in {@code
 * shared/corpus} beside it, or the directory that {@code -Darrivals.corpus} names. Tests of it are
 * skipped where there is none. Any thread may ask.
 */
public final class Corpus {
  private static final String PROPERTY = "arrivals.corpus";

  private Corpus() {}

  /**
   * Returns a file or folder of the corpus; skips the test that asks where there is none.
   *
   * @param name inside of the corpus, such as {@code sms/index.jsonl}
   */
  public static Path file(String name) {
    Path file = root().resolve(name);
    Assumptions.assumeTrue(
        Files.exists(file),
        () -> "no corpus with " + name + " beside the project; name one with -D" + PROPERTY);
    return file;
  }

  private static Path root() {
    String named = System.getProperty(PROPERTY, "");
    return named.isEmpty() ? beside(Path.of("").toAbsolutePath()) : Path.of(named);
  }

  private static Path beside(Path project) {
    return Stream.iterate(project, folder -> folder != null, Path::getParent)
        .map(folder -> folder.resolve("shared").resolve("corpus"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(Path.of("none"));
  }
}
