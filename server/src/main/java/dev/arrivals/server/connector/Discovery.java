package dev.arrivals.server.connector;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.ConnectorFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks class loaders for connectors; a broken one does not hide the others. */
final class Discovery {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  // A bad provider can fail again and again without the iterator getting past it.
  private static final int MOST_FAILURES = 100;

  private static final Duration LIMIT = Duration.ofSeconds(3);

  /** The claims of a factory about itself, and what is wrong with it. */
  private record Candidate(ConnectorFactory factory, String name, Optional<String> problem) {}

  private final Map<String, ConnectorFactory> factories = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  Map<String, ConnectorFactory> factories() {
    return factories;
  }

  List<String> problems() {
    return problems;
  }

  /**
   * Looks into one loader.
   *
   * @param where its place, for problems that no class can be blamed for; empty for the class path
   */
  void find(ClassLoader loader, String where) {
    int before = factories.size() + problems.size();
    ForeignCode.run(
        loader,
        () -> {
          find(ServiceLoader.load(ConnectorFactory.class, loader).stream().iterator(), where);
          return loader;
        });
    if (factories.size() + problems.size() == before && !where.isEmpty()) {
      problems.add(
          where
              + " holds no connector; name its factory in"
              + " META-INF/services/dev.arrivals.spi.ConnectorFactory, or remove it");
    }
  }

  /** Foreign code may throw anything here: a missing class, a failing static initialiser. */
  @SuppressWarnings("CatchingUnchecked")
  private void find(Iterator<ServiceLoader.Provider<ConnectorFactory>> providers, String where) {
    for (int failures = 0; failures < MOST_FAILURES; ) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        add(providers.next());
      } catch (Throwable e) {
        failures++;
        problems.add((where.isEmpty() ? "" : where + ": ") + LoadFailure.of(e));
      }
    }
  }

  @SuppressWarnings("CatchingUnchecked")
  private void add(ServiceLoader.Provider<ConnectorFactory> provider) {
    String origin = origin(provider.type());
    try {
      Candidate found =
          ForeignCode.within(
              LIMIT, provider.type().getClassLoader(), () -> candidate(provider.get()));
      found
          .problem()
          .ifPresentOrElse(
              problem -> problems.add(origin + ": " + problem),
              () -> factories.put(found.name(), found.factory()));
    } catch (Throwable e) {
      problems.add(origin + " cannot be created: " + LoadFailure.of(e));
    }
  }

  private Candidate candidate(ConnectorFactory factory) {
    @Nullable String name = factory.name();
    return new Candidate(factory, String.valueOf(name), problem(factory, name));
  }

  private Optional<String> problem(ConnectorFactory factory, @Nullable String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      return Optional.of(
          "the name \"" + name + "\" (expected: a to z, 0 to 9 and -, a letter first)");
    }
    if (factory.spiLevel() != ConnectorFactory.SPI_LEVEL) {
      return Optional.of(wrongLevel(factory.spiLevel()));
    }
    @Nullable Channel channel = factory.channel();
    if (channel == null || factory.options() == null) {
      return Optional.of("channel() or options() is null; return what the connector is for");
    }
    return Optional.ofNullable(factories.get(name))
        .map(other -> "the name \"" + name + "\" is taken by " + origin(other.getClass()))
        .map(taken -> taken + "; remove one of the two");
  }

  private static String wrongLevel(int level) {
    return "built for SPI level "
        + level
        + ", this server has level "
        + ConnectorFactory.SPI_LEVEL
        + "; build it again with the arrivals-connectors-spi of this server";
  }

  private static String origin(Class<?> type) {
    var source = type.getProtectionDomain().getCodeSource();
    return type.getName() + (source == null ? "" : " in " + source.getLocation());
  }
}
