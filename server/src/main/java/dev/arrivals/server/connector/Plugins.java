package dev.arrivals.server.connector;

import dev.arrivals.spi.ConnectorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The connectors that were found, by name, and what was wrong with those that could not be used.
 *
 * @param problems each names the class and its jar
 */
public record Plugins(Map<String, ConnectorFactory> factories, List<String> problems) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  // A bad provider can fail again and again without the iterator getting past it.
  private static final int MOST_FAILURES = 100;

  /** Finds every connector that {@code loader} shows; a broken one does not hide the others. */
  public static Plugins load(ClassLoader loader) {
    Map<String, ConnectorFactory> factories = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    var providers = ServiceLoader.load(ConnectorFactory.class, loader).stream().iterator();
    while (problems.size() < MOST_FAILURES) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        add(providers.next(), factories, problems);
      } catch (ServiceConfigurationError | LinkageError e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    return new Plugins(Map.copyOf(factories), List.copyOf(problems));
  }

  @SuppressWarnings("CatchingUnchecked")
  private static void add(
      ServiceLoader.Provider<ConnectorFactory> provider,
      Map<String, ConnectorFactory> factories,
      List<String> problems) {
    String origin = origin(provider.type());
    try {
      ConnectorFactory factory = provider.get();
      String problem = problem(factory, factories);
      if (problem.isEmpty()) {
        factories.put(factory.name(), factory);
      } else {
        problems.add(origin + ": " + problem);
      }
    } catch (Throwable e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      problems.add(origin + " cannot be created: " + cause);
    }
  }

  private static String problem(ConnectorFactory factory, Map<String, ConnectorFactory> factories) {
    String name = String.valueOf(factory.name());
    if (!NAME.matcher(name).matches()) {
      return "the name \"" + name + "\" (expected: a to z, 0 to 9 and -, a letter first)";
    }
    if (factory.spiLevel() != ConnectorFactory.SPI_LEVEL) {
      return "built for SPI level "
          + factory.spiLevel()
          + ", this server has level "
          + ConnectorFactory.SPI_LEVEL;
    }
    ConnectorFactory other = factories.get(name);
    return other == null ? "" : "the name \"" + name + "\" is taken by " + origin(other.getClass());
  }

  private static String origin(Class<?> type) {
    var source = type.getProtectionDomain().getCodeSource();
    return type.getName() + (source == null ? "" : " in " + source.getLocation());
  }
}
