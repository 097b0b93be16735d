package dev.arrivals.email.log.follow;

import dev.arrivals.email.log.meaning.LineMemory;
import dev.arrivals.spi.source.FeedbackSink;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.spi.source.SourceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows a log file, over rotation and restarts, as {@code tail -F} would. */
public final class LogFollower implements FeedbackSource {
  private static final Duration QUIET = Duration.ofSeconds(5);

  private final String instance;
  private final Path file;
  private final boolean fromStart;
  private final LineMemory memory;
  private final Duration quiet;
  private volatile SourceState state = SourceState.well();
  private @Nullable Thread thread;

  public LogFollower(String instance, Path file, boolean fromStart, LineMemory memory) {
    this(instance, file, fromStart, memory, QUIET);
  }

  public LogFollower(
      String instance, Path file, boolean fromStart, LineMemory memory, Duration quiet) {
    this.instance = instance;
    this.file = file;
    this.fromStart = fromStart;
    this.memory = memory;
    this.quiet = quiet;
  }

  @Override
  public synchronized void start(FeedbackSink sink, Path directory) {
    PositionFile positions = new PositionFile(directory, file);
    FollowLoop loop =
        new FollowLoop(file, tail(positions), memory, new Window(sink), positions, s -> state = s);
    Thread started = new Thread(loop, "email-log-" + instance);
    started.setDaemon(true);
    started.start();
    thread = started;
  }

  private Tail tail(PositionFile positions) {
    try {
      Optional<SavedPosition> saved = positions.load();
      return new Tail(file, saved, !fromStart, quiet);
    } catch (IOException e) {
      // Everything again is harmless; a gap is not.
      return new Tail(file, Optional.empty(), false, quiet);
    }
  }

  @Override
  public synchronized void stop() {
    Thread running = thread;
    thread = null;
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      running.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<String> check() {
    if (!Files.exists(file)) {
      return List.of("there is no file " + file + "; name the log, or let its writer create it");
    }
    return Files.isRegularFile(file) && Files.isReadable(file)
        ? List.of()
        : List.of("cannot read " + file + "; give the server that right");
  }

  @Override
  public SourceState state() {
    return state;
  }
}
