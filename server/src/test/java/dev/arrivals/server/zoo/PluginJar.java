package dev.arrivals.server.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.ConnectorFactory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Builds plugins as their authors do: javac with the SPI alone, then a jar. */
public final class PluginJar {
  private static final String SERVICE = "META-INF/services/dev.arrivals.spi.ConnectorFactory";

  private static final String FACTORY =
      """
      package PACKAGE;
      import dev.arrivals.spi.*;
      import java.util.List;
      public final class Factory implements ConnectorFactory {
        @Override public String name() { return "NAME"; }
        @Override public Channel channel() { return Channel.SMS; }
        @Override public int spiLevel() { return SPI_LEVEL; }
        @Override public List<ConnectorOption> options() { return List.of(); }
        @Override public Connector create(String instance, ConnectorOptions options) {
          return new Connector() {
            @Override public FeedbackMapper mapper() { return f -> Mapping.reports("x", List.of(
                StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE).nativeId(ID).build())); }
            @Override public List<VocabularyRow> vocabulary() { return List.of(); }
            @Override public boolean reportsDeliveries() { return true; }
          };
        }
      }
      """;

  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();

  private final List<Path> classPath = new ArrayList<>(List.of(place(ConnectorFactory.class)));

  /** A sound plugin whose mapper gives the native id that the expression {@code id} has. */
  public static PluginJar sound(String name, String id) {
    String in = name.replace('-', '.');
    return new PluginJar().source(in + ".Factory", factory(name, id)).provides(in + ".Factory");
  }

  /** The source of a factory in the package {@code name}. */
  static String factory(String name, String id) {
    return FACTORY
        .replace("PACKAGE", name.replace('-', '.'))
        .replace("NAME", name)
        .replace("(ID)", "(" + id + ")");
  }

  /** Adds a source file to compile. */
  public PluginJar source(String type, String text) {
    sources.put(type.replace('.', '/') + ".java", text);
    return this;
  }

  /** Adds a file as it is. */
  public PluginJar file(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  /** Names a provider. */
  PluginJar provides(String type) {
    return file(SERVICE, type.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Compiles against more than the SPI. */
  PluginJar against(Path... jars) {
    classPath.addAll(List.of(jars));
    return this;
  }

  /** Compiles and writes the jar, without the class files that are named. */
  public Path write(Path jar, String... without) {
    try {
      Files.createDirectories(jar.toAbsolutePath().getParent());
      Path classes = compiled(Files.createTempDirectory("plugin"));
      for (String name : without) {
        Files.delete(classes.resolve(name));
      }
      pack(jar, classes);
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path compiled(Path directory) throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(List.of("-nowarn", "-d", classes.toString(), "-cp", classPath()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = directory.resolve("src").resolve(source.getKey());
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
    return classes;
  }

  private String classPath() {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private void pack(Path jar, Path classes) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.put(classes.relativize(file).toString(), Files.readAllBytes(file));
      }
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
  }

  /** The jar or folder that a class came from. */
  static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
