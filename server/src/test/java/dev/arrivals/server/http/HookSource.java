package dev.arrivals.server.http;

import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.source.FeedbackSink;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.spi.source.SourceState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A source that tests drive by hand. */
final class HookSource implements FeedbackSource {
  private static final Map<String, HookSource> STARTED = new ConcurrentHashMap<>();

  private final String instance;
  private final String what;
  private @Nullable FeedbackSink sink;
  private Optional<Path> directory = Optional.empty();
  private volatile SourceState state = SourceState.well();
  private volatile boolean stopped;
  private volatile boolean interrupted;

  HookSource(String instance, String what) {
    this.instance = instance;
    this.what = what;
  }

  /** The one that was started last for an instance. */
  static HookSource of(String instance) {
    return Optional.ofNullable(STARTED.get(instance)).orElseThrow();
  }

  @Override
  public void start(FeedbackSink given, Path own) {
    if (what.equals("refuses")) {
      throw new IllegalStateException("port 2525 is taken; set another");
    }
    sink = given;
    directory = Optional.of(own);
    STARTED.put(instance, this);
  }

  @Override
  public void stop() {
    stopped = true;
    if (what.equals("hangs")) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted = true;
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public SourceState state() {
    if (what.equals("throws")) {
      throw new IllegalStateException("no state");
    }
    return state;
  }

  void state(SourceState now) {
    state = now;
  }

  boolean stopped() {
    return stopped;
  }

  /** Whether it was given up while it hung. */
  boolean interrupted() {
    return interrupted;
  }

  Path directory() {
    return directory.orElseThrow();
  }

  CompletionStage<Void> give(String id) {
    FeedbackSink given = sink;
    if (given == null) {
      throw new IllegalStateException("it was not started");
    }
    return given.accept(
        NativeFeedback.of(id.getBytes(StandardCharsets.UTF_8), Map.of(), Instant.now()));
  }
}
