package dev.arrivals.server.source;

import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.GuardedSource;
import dev.arrivals.server.connector.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions and listeners that connectors run themselves, by instance. */
public final class Sources implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sources.class);

  private final Commands commands;
  private final Connectors connectors;
  private final Path directory;
  private final Map<String, SourceRun> runs = new ConcurrentSkipListMap<>();
  private final Map<String, String> stranded = new ConcurrentHashMap<>();

  /**
   * Prepares the sources; {@link #start} starts them.
   *
   * @param directory below it each instance gets a directory of its own
   */
  public Sources(Commands commands, Connectors connectors, Path directory) {
    this.commands = commands;
    this.connectors = connectors;
    this.directory = directory;
  }

  /**
   * Starts all sources, or none.
   *
   * @throws IllegalStateException naming the instance that cannot work, and why
   */
  public void start() {
    try {
      start(connectors.instances());
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  /**
   * Stops the sources of some instances and starts those of others; all of that, or nothing.
   *
   * @throws IllegalStateException naming the instance that cannot work, and why; those that were
   *     stopped run again then
   */
  public void replace(Collection<Instance> leaving, Collection<Instance> coming) {
    stop(leaving);
    try {
      start(coming);
    } catch (IllegalStateException e) {
      stop(coming);
      again(leaving);
      throw e;
    }
  }

  @SuppressWarnings("CatchingUnchecked") // A plugin may throw anything.
  private void start(Collection<Instance> instances) {
    for (Instance instance : instances) {
      try {
        instance.source().ifPresent(source -> start(instance, source));
      } catch (Throwable e) {
        throw new IllegalStateException("instance " + instance.name() + ": " + said(e), e);
      }
    }
  }

  private void start(Instance instance, GuardedSource source) {
    SourceRun run = new SourceRun(instance, source, commands);
    run.start(directory(instance.name()));
    runs.put(instance.name(), run);
    stranded.remove(instance.name());
  }

  private void stop(Collection<Instance> instances) {
    instances.parallelStream()
        .flatMap(instance -> Optional.ofNullable(runs.remove(instance.name())).stream())
        .forEach(Sources::stop);
    instances.forEach(instance -> stranded.remove(instance.name()));
  }

  /** Starts sources that ran before. One that fails now is logged. */
  private void again(Collection<Instance> instances) {
    for (Instance instance : instances) {
      try {
        start(List.of(instance));
      } catch (IllegalStateException e) {
        log.error("What was stopped for a change does not start again: {}", e.getMessage());
        stranded.put(instance.name(), String.valueOf(e.getMessage()));
      }
    }
  }

  /**
   * Returns what is wrong with the source of an instance; empty while all is well, or if it has
   * none.
   */
  public Optional<String> problem(String instance) {
    return Optional.ofNullable(stranded.get(instance))
        .or(() -> of(instance).flatMap(run -> run.state().problem()));
  }

  /** Returns the source of an instance; empty if it has none, or before the start. */
  public Optional<SourceRun> of(String instance) {
    return Optional.ofNullable(runs.get(instance));
  }

  /** Returns all sources that were started, by instance. */
  public Collection<SourceRun> all() {
    return List.copyOf(runs.values());
  }

  /** Stops all sources at the same time. */
  @Override
  public void close() {
    runs.values().parallelStream().forEach(Sources::stop);
    runs.clear();
  }

  /**
   * Stops a source. A failure is logged, and keeps neither other sources nor the store from
   * stopping.
   */
  @SuppressWarnings("CatchingUnchecked")
  private static void stop(SourceRun run) {
    try {
      run.stop();
    } catch (Throwable e) {
      log.warn("The source of instance {} did not stop: {}", run.instance(), said(e));
    }
  }

  private Path directory(String instance) {
    Path own = directory.resolve(SafeName.of(instance));
    try {
      return Files.createDirectories(own);
    } catch (IOException e) {
      throw new IllegalStateException(
          "the directory " + own + " cannot be created (" + e + "); let the server's user write",
          e);
    }
  }

  private static String said(Throwable e) {
    return e instanceof IllegalStateException
        ? String.valueOf(e.getMessage()).lines().findFirst().orElse("")
        : "its source failed with " + e.toString().lines().findFirst().orElse("");
  }
}
