package dev.arrivals.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads fixtures from resources. A file {@code rows/ROW.txt}, or {@code rows/ROW~more.txt}, reaches
 * the row {@code ROW}; files in {@code other} reach none. A file with {@code .attributes} after its
 * whole name holds the transport attributes, as properties.
 */
final class FixtureFolder {
  private static final String ATTRIBUTES = ".attributes";

  private FixtureFolder() {}

  /** The fixtures in the resource folder {@code folder} beside {@code type}. */
  static List<Fixture> read(Class<?> type, String folder) {
    @Nullable URL url = type.getResource(folder);
    return url == null
        ? List.of()
        : Stream.of("rows", "other")
            .flatMap(kind -> files(path(url).resolve(kind)).stream().map(f -> fixture(kind, f)))
            .toList();
  }

  private static Fixture fixture(String kind, Path file) {
    String name = file.getFileName().toString();
    return new Fixture(
        kind + "/" + name,
        bytes(file),
        attributes(file.resolveSibling(name + ATTRIBUTES)),
        kind.equals("rows") ? Optional.of(name.split("[.~]", -1)[0]) : Optional.empty());
  }

  private static List<Path> files(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> !f.toString().endsWith(ATTRIBUTES)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> attributes(Path file) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path path(URL url) {
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
