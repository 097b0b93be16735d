package dev.arrivals.server.connector;

import dev.arrivals.server.config.InstanceConfig;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The configured instances, by name. */
public final class Connectors implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final int THREADS = 4;

  /** Where mappers live whose small input is read on the calling thread. */
  private static final List<String> BUILT_IN = List.of("dev.arrivals.email.", "dev.arrivals.sms.");

  private final Map<String, Instance> instances;
  private final List<String> problems;
  private final ThreadPoolExecutor pool;

  private Connectors(
      Map<String, Instance> instances, List<String> problems, ThreadPoolExecutor pool) {
    this.instances = instances;
    this.problems = problems;
    this.pool = pool;
  }

  /**
   * Creates the configured instances; without any, one of each connector under its own name.
   *
   * @throws IllegalArgumentException naming everything that is wrong with what is configured
   */
  public static Connectors create(Plugins plugins, List<InstanceConfig> configs) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    pool.allowCoreThreadTimeOut(true);
    Map<String, Instance> instances = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (InstanceConfig config : configs.isEmpty() ? defaults(plugins) : configs) {
      try {
        instances.put(config.name(), instance(plugins, config, pool));
      } catch (RuntimeException e) {
        wrong.add("instance " + config.name() + ": " + e.getMessage());
      }
    }
    if (!wrong.isEmpty()) {
      wrong.addAll(plugins.problems());
      throw new IllegalArgumentException(String.join("\n", wrong));
    }
    return new Connectors(instances, plugins.problems(), pool);
  }

  /** An instance by name. */
  public Optional<Instance> instance(String name) {
    return Optional.ofNullable(instances.get(name));
  }

  /** All instances, by name. */
  public Collection<Instance> instances() {
    return instances.values();
  }

  /** What was wrong with connectors that no instance uses. */
  public List<String> problems() {
    return problems;
  }

  @Override
  public void close() {
    instances.values().forEach(i -> i.connector().close());
    pool.shutdownNow();
  }

  private static List<InstanceConfig> defaults(Plugins plugins) {
    return plugins.factories().keySet().stream()
        .map(name -> new InstanceConfig(name, name, Map.of(), false))
        .toList();
  }

  private static Instance instance(
      Plugins plugins, InstanceConfig config, ThreadPoolExecutor pool) {
    ConnectorFactory factory = plugins.factories().get(config.connector());
    if (factory == null) {
      throw new IllegalArgumentException(
          "no connector \""
              + config.connector()
              + "\"; available: "
              + plugins.factories().keySet().stream().sorted().toList());
    }
    Connector connector =
        factory.create(config.name(), ConnectorOptions.of(factory.options(), config.options()));
    String type = factory.getClass().getName();
    boolean builtIn = BUILT_IN.stream().anyMatch(type::startsWith);
    return new Instance(
        config.name(),
        factory.name(),
        factory.channel(),
        config.createsUnregistered(),
        connector,
        new GuardedMapper(config.name(), connector.mapper(), builtIn, pool, DEADLINE));
  }
}
