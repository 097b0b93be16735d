package dev.arrivals.server.ingest;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions and listeners that connectors run themselves, by instance. */
public final class Sources implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sources.class);

  private final Line line;
  private final Connectors connectors;
  private final Path directory;
  private final Map<String, SourceRun> runs = new ConcurrentSkipListMap<>();

  /**
   * Prepares them; {@link #start} starts them.
   *
   * @param directory below it each instance gets a directory of its own
   */
  public Sources(Line line, Connectors connectors, Path directory) {
    this.line = line;
    this.connectors = connectors;
    this.directory = directory;
  }

  /**
   * Starts all of them, or none.
   *
   * @throws IllegalStateException naming the instance that cannot work, and why
   */
  @SuppressWarnings("CatchingUnchecked") // A plugin may throw anything.
  public void start() {
    for (Instance instance : connectors.instances()) {
      try {
        instance
            .source()
            .ifPresent(
                source -> {
                  SourceRun run = new SourceRun(instance, source, line);
                  run.start(directory(instance.name()));
                  runs.put(instance.name(), run);
                });
      } catch (Throwable e) {
        close();
        throw new IllegalStateException("instance " + instance.name() + ": " + said(e), e);
      }
    }
  }

  /** The source of an instance; empty if it has none, or before the start. */
  public Optional<SourceRun> of(String instance) {
    return Optional.ofNullable(runs.get(instance));
  }

  /** All that were started, by instance. */
  public Collection<SourceRun> all() {
    return List.copyOf(runs.values());
  }

  /** Stops all of them, at the same time. */
  @Override
  public void close() {
    runs.values().parallelStream().forEach(Sources::stop);
    runs.clear();
  }

  /** One that fails to stop must not keep the others, or the store, from stopping. */
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
