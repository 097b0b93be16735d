package dev.arrivals.server.connector;

import dev.arrivals.spi.source.FeedbackSink;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.spi.source.SourceState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts, asks and stops the source of one instance; it is given up if it does not come back. */
public final class GuardedSource {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(10);
  // A check may wait for several message centres, one after the other.
  private static final Duration CHECK = Duration.ofSeconds(90);

  private final FeedbackSource source;

  GuardedSource(FeedbackSource source) {
    this.source = source;
  }

  /**
   * Starts it.
   *
   * @throws RuntimeException of any kind, and errors too, if it cannot
   */
  public void start(FeedbackSink sink, Path directory) {
    within(START, () -> source.start(sink, directory));
  }

  /** Stops it; throws if it does not come back. */
  public void stop() {
    within(STOP, source::stop);
  }

  /** Returns how the source is; never throws. */
  @SuppressWarnings("CatchingUnchecked") // A plugin may throw anything.
  public SourceState state() {
    try {
      @Nullable SourceState state = ForeignCode.run(source, source::state);
      return state == null ? SourceState.failing("its state is null") : state;
    } catch (Throwable e) {
      return SourceState.failing("its state() threw " + e.getClass().getName());
    }
  }

  /** Returns the addresses where it listens; never throws. */
  @SuppressWarnings("CatchingUnchecked")
  public List<String> listens() {
    try {
      return List.copyOf(ForeignCode.run(source, source::listens));
    } catch (Throwable e) {
      return List.of();
    }
  }

  /** Returns what would keep it from working; never throws. */
  @SuppressWarnings("CatchingUnchecked")
  public List<String> check() {
    try {
      return ForeignCode.within(
          CHECK, source.getClass().getClassLoader(), () -> List.copyOf(source.check()));
    } catch (Throwable e) {
      return List.of("its check failed with " + e.toString().lines().findFirst().orElse(""));
    }
  }

  /** Runs what the plugin gets called back with, under its own class loader. */
  public void call(Runnable callback) {
    ForeignCode.run(
        source,
        () -> {
          callback.run();
          return source;
        });
  }

  private void within(Duration limit, Runnable code) {
    ForeignCode.within(
        limit,
        source.getClass().getClassLoader(),
        () -> {
          code.run();
          return source;
        });
  }
}
