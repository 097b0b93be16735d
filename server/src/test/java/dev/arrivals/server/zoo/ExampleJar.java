package dev.arrivals.server.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The example connector, built from its own files. */
public final class ExampleJar {
  static final Path EXAMPLE = Path.of("../examples/third-party-connector");

  private ExampleJar() {}

  /** Builds the plugin. */
  public static Path build(Path jar) throws IOException {
    return of("src/main").write(jar);
  }

  /** The sources and resources of one folder. */
  static PluginJar of(String folder) throws IOException {
    PluginJar jar = new PluginJar();
    Path java = EXAMPLE.resolve(folder).resolve("java");
    for (Path file : files(java)) {
      String type = java.relativize(file).toString().replace(".java", "").replace('/', '.');
      jar.source(type, Files.readString(file));
    }
    Path resources = EXAMPLE.resolve(folder).resolve("resources");
    for (Path file : files(resources)) {
      jar.file(resources.relativize(file).toString(), Files.readAllBytes(file));
    }
    return jar;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
