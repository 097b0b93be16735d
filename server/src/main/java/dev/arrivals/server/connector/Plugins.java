package dev.arrivals.server.connector;

import dev.arrivals.spi.ConnectorFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The connectors that were found, by name, and what was wrong with those that could not be used.
 *
 * @param problems each names the class and its jar, and what mends it
 * @param loaders of the plugins that came from a directory
 */
public record Plugins(
    Map<String, ConnectorFactory> factories, List<String> problems, List<URLClassLoader> loaders)
    implements AutoCloseable {

  /** Finds every connector that the class path holds. */
  public static Plugins load(ClassLoader loader) {
    return load(loader, Optional.empty());
  }

  /** Finds those of the class path first: a plugin cannot take the place of one of them. */
  public static Plugins load(ClassLoader loader, Optional<Path> directory) {
    Discovery discovery = new Discovery();
    discovery.find(loader, "");
    Optional<PluginDirectory> opened = directory.map(PluginDirectory::open);
    List<PluginDirectory.Plugin> plugins = opened.map(PluginDirectory::plugins).orElseGet(List::of);
    plugins.forEach(p -> discovery.find(p.loader(), p.path().toString()));
    return new Plugins(
        Map.copyOf(discovery.factories()),
        Stream.concat(
                opened.stream().flatMap(o -> o.problems().stream()), discovery.problems().stream())
            .toList(),
        plugins.stream().map(PluginDirectory.Plugin::loader).toList());
  }

  /** Lets the jars go; classes that were not loaded by then cannot be any more. */
  @Override
  public void close() {
    loaders.forEach(Plugins::close);
  }

  private static void close(URLClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
