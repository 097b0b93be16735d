package dev.arrivals.server.connector;

import dev.arrivals.server.config.InstanceConfig;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configured instances, by name. */
public final class Connectors implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Connectors.class);
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  // A factory may connect to its provider.
  private static final Duration CREATE = Duration.ofSeconds(30);
  // A receiver may fetch a certificate.
  private static final Duration RECEIVE = Duration.ofSeconds(10);
  private static final int THREADS = 4;

  /** The packages of the connectors that may work on the calling thread while the work is small. */
  private static final List<String> BUILT_IN =
      List.of("dev.arrivals.email.", "dev.arrivals.sms.", "dev.arrivals.webhook.");

  private final ThreadPoolExecutor pool;
  private final Plugins plugins;
  private final LastWord lastWord;
  private final Map<String, Kind> kinds = new TreeMap<>();
  private volatile Created created;

  /** Instances by name, what each was made of, and what is wrong with those that could not be. */
  private record Created(
      Map<String, Instance> instances,
      Map<String, InstanceConfig> configs,
      List<String> problems) {}

  private Connectors(ThreadPoolExecutor pool, Plugins plugins, LastWord lastWord) {
    this.pool = pool;
    this.plugins = plugins;
    this.lastWord = lastWord;
    this.created = new Created(Map.of(), Map.of(), List.of());
    plugins.factories().forEach((name, factory) -> kinds.put(name, Kind.of(name, factory)));
  }

  /**
   * Creates the configured instances; without any, one of each connector that can do without
   * options, under its own name. A plugin that cannot is only listed as a problem. Takes over the
   * plugins.
   *
   * @throws IllegalArgumentException naming everything that is wrong with what is configured
   */
  public static Connectors create(Plugins plugins, List<InstanceConfig> configs) {
    return create(plugins, configs, LastWord.CONNECTORS);
  }

  /** Creates them with a last word on what the mappers make of feedback. */
  public static Connectors create(
      Plugins plugins, List<InstanceConfig> configs, LastWord lastWord) {
    Connectors connectors = none(plugins, lastWord);
    try {
      connectors.use(connectors.prepare(configs));
    } catch (IllegalArgumentException e) {
      connectors.close();
      throw e;
    }
    return connectors;
  }

  /** Returns connectors without an instance yet. Takes over the plugins. */
  public static Connectors none(Plugins plugins, LastWord lastWord) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    pool.allowCoreThreadTimeOut(true);
    Connectors connectors = new Connectors(pool, plugins, lastWord);
    connectors.created = new Created(Map.of(), Map.of(), plugins.problems());
    return connectors;
  }

  /**
   * Creates the instances that another configuration has and that are not there yet as it has them.
   * Nothing changes before {@link #use}; a caller that does not use them closes them.
   *
   * @throws IllegalArgumentException naming everything that is wrong with what is configured
   */
  @SuppressWarnings("CatchingUnchecked") // A plugin may throw anything.
  public InstanceChange prepare(List<InstanceConfig> configs) {
    boolean chosen = !configs.isEmpty();
    Map<String, Instance> fresh = new TreeMap<>();
    Map<String, InstanceConfig> wanted = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (InstanceConfig config : chosen ? configs : defaults(plugins)) {
      wanted.put(config.name(), config);
      try {
        if (!config.equals(created.configs().get(config.name()))) {
          fresh.put(config.name(), instance(config, chosen));
        }
      } catch (Throwable e) {
        wrong.add("instance " + config.name() + ": " + said(e));
        if (!chosen) {
          wanted.remove(config.name());
        }
      }
    }
    if (chosen && !wrong.isEmpty()) {
      fresh.values().forEach(Connectors::close);
      wrong.addAll(plugins.problems());
      throw new IllegalArgumentException(String.join("\n", wrong));
    }
    return new InstanceChange(created.instances(), fresh, wanted, wrong);
  }

  /** Replaces the instances by those of a change. The replaced ones are not closed. */
  public void use(InstanceChange change) {
    List<String> wrong = new ArrayList<>(change.problems());
    wrong.addAll(plugins.problems());
    created = new Created(change.after(), change.configs(), List.copyOf(wrong));
  }

  /** Returns an instance by name. */
  public Optional<Instance> instance(String name) {
    return Optional.ofNullable(created.instances().get(name));
  }

  /** Returns all instances, by name. */
  public Collection<Instance> instances() {
    return created.instances().values();
  }

  /** Returns all connectors that were found, with or without an instance, by name. */
  public Collection<Kind> kinds() {
    return kinds.values();
  }

  /** Returns the connector of an instance. */
  public Optional<Kind> kind(Instance instance) {
    return Optional.ofNullable(kinds.get(instance.connectorName()));
  }

  /** Returns the secret options of an instance's connector, in brackets; empty if it has none. */
  public String secretsOf(Instance instance) {
    List<String> secrets =
        kind(instance).map(Kind::options).orElse(List.of()).stream()
            .filter(ConnectorOption::secret)
            .map(ConnectorOption::name)
            .filter(name -> !name.endsWith("-next"))
            .toList();
    return secrets.isEmpty() ? "" : " (" + String.join(", ", secrets) + ")";
  }

  /** Returns the names of connectors and instances. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(plugins.factories().keySet());
    names.addAll(created.instances().keySet());
    return names;
  }

  /**
   * Returns the ids of the rules of all connectors; those of a connector that cannot tell are
   * missing.
   */
  @SuppressWarnings("CatchingUnchecked")
  public Set<String> ruleIds() {
    Set<String> ids = new TreeSet<>();
    for (Instance instance : created.instances().values()) {
      try {
        ClassLoader loader = instance.connector().getClass().getClassLoader();
        ForeignCode.within(CREATE, loader, () -> instance.connector().vocabulary())
            .forEach(row -> ids.add(row.id()));
      } catch (Throwable e) {
        log.warn("Instance {} does not tell its vocabulary: {}", instance.name(), e.toString());
      }
    }
    return ids;
  }

  /** Returns what is wrong with connectors that no instance uses. */
  public List<String> problems() {
    return created.problems();
  }

  @Override
  public void close() {
    created.instances().values().forEach(Connectors::close);
    pool.shutdownNow();
    plugins.close();
  }

  /**
   * Closes an instance that is not used any more. One that fails to close must not keep the others,
   * or the store, from closing.
   */
  @SuppressWarnings("CatchingUnchecked")
  public static void close(Instance instance) {
    instance.webhook().ifPresent(GuardedReceiver::close);
    try {
      ForeignCode.run(
          instance.connector(),
          () -> {
            instance.connector().close();
            return instance;
          });
    } catch (Throwable e) {
      log.warn("Instance {} did not close: {}", instance.name(), e.toString());
    }
  }

  private static String said(Throwable e) {
    return e instanceof IllegalArgumentException
        ? String.valueOf(e.getMessage())
        : LoadFailure.of(e);
  }

  private static List<InstanceConfig> defaults(Plugins plugins) {
    return plugins.factories().entrySet().stream()
        .filter(e -> !isBuiltIn(e.getValue()) || doesWithoutOptions(e.getValue()))
        .map(e -> new InstanceConfig(e.getKey(), e.getKey(), Map.of(), false))
        .toList();
  }

  /**
   * Tells whether a built-in connector works without options; a plugin was put there to be used.
   */
  private static boolean doesWithoutOptions(ConnectorFactory factory) {
    return factory.options().stream().noneMatch(ConnectorOption::required);
  }

  private Instance instance(InstanceConfig config, boolean chosen) {
    ConnectorFactory factory = plugins.factories().get(config.connector());
    if (factory == null) {
      throw new IllegalArgumentException(
          "no connector \""
              + config.connector()
              + "\"; available: "
              + plugins.factories().keySet().stream().sorted().toList());
    }
    ConnectorOptions options = ConnectorOptions.of(factory.options(), config.options());
    Connector connector =
        ForeignCode.within(
            CREATE,
            factory.getClass().getClassLoader(),
            () -> factory.create(config.name(), options, HostContext.OF_SERVER));
    String name = config.name();
    boolean builtIn = isBuiltIn(factory);
    return new Instance(
        name,
        factory.name(),
        factory.channel(),
        config.createsUnregistered(),
        connector,
        new GuardedMapper(name, connector.mapper(), builtIn, pool, DEADLINE),
        ForeignCode.run(connector, connector::webhook)
            .map(webhook -> new GuardedReceiver(name, webhook, builtIn, RECEIVE)),
        chosen ? ForeignCode.run(connector, connector::webhookProblem) : Optional.empty(),
        ForeignCode.run(connector, connector::source).map(GuardedSource::new),
        lastWord);
  }

  /** A plugin that uses a name of ours has another class loader. */
  private static boolean isBuiltIn(ConnectorFactory factory) {
    Class<?> type = factory.getClass();
    return type.getClassLoader() == ConnectorFactory.class.getClassLoader()
        && BUILT_IN.stream().anyMatch(type.getName()::startsWith);
  }
}
