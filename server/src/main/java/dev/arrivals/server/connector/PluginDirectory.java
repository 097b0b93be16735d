package dev.arrivals.server.connector;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A directory of plugins: each jar is one, and each sub-directory of jars is one. */
final class PluginDirectory {
  private static final ClassLoader PARENT = new SpiOnlyLoader();

  /** A plugin whose loader is open. */
  record Plugin(Path path, URLClassLoader loader) {}

  private final List<Plugin> plugins = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private PluginDirectory() {}

  static PluginDirectory open(Path directory) {
    PluginDirectory opened = new PluginDirectory();
    if (Files.isDirectory(directory)) {
      opened.list(directory).forEach(opened::add);
    } else {
      opened.problems.add(
          "plugins.directory " + directory + " is no directory; create it, or mend the setting");
    }
    return opened;
  }

  List<Plugin> plugins() {
    return plugins;
  }

  List<String> problems() {
    return problems;
  }

  private void add(Path entry) {
    boolean directory = Files.isDirectory(entry);
    List<Path> jars =
        (directory ? list(entry) : List.of(entry)).stream().filter(this::isJar).toList();
    jars.forEach(jar -> damage(jar).ifPresent(problems::add));
    if (!jars.isEmpty() && jars.stream().allMatch(jar -> damage(jar).isEmpty())) {
      plugins.add(new Plugin(entry, loader(entry, jars)));
    } else if (directory && jars.isEmpty()) {
      problems.add(entry + " holds no jar; put the plugin's jars into it, or remove it");
    }
  }

  /** Lists plugins in the order of names, so that of two with one name always the same is used. */
  private List<Path> list(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      problems.add(directory + " cannot be read (" + e + "); let the server's user read it");
      return List.of();
    }
  }

  private boolean isJar(Path path) {
    return path.getFileName().toString().endsWith(".jar") && !Files.isDirectory(path);
  }

  /** A class loader passes over a damaged jar in silence. */
  private static Optional<String> damage(Path jar) {
    try (JarFile opened = new JarFile(jar.toFile())) {
      opened.stream().forEach(entry -> {});
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(
          jar + " is no readable jar (" + e.getMessage() + "); build it or copy it again");
    }
  }

  private static URLClassLoader loader(Path plugin, List<Path> jars) {
    return new URLClassLoader(
        plugin.getFileName().toString(),
        jars.stream().map(PluginDirectory::url).toArray(URL[]::new),
        PARENT);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(path + " (expected: a file)", e);
    }
  }
}
