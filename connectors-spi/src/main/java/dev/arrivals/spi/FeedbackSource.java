package dev.arrivals.spi;

import java.nio.file.Path;

/**
 * A session or listener that a connector runs itself. It acknowledges a piece of feedback to its
 * provider only after the sink's stage has completed, so that what the server could not keep comes
 * again.
 */
public interface FeedbackSource {
  /**
   * Starts and returns at once; feedback goes to {@code sink} from threads of the source's own. A
   * provider that cannot be reached is no failure: keep trying, and tell it by {@link #state()}.
   *
   * @param sink where feedback goes
   * @param directory a directory of this instance's own, which exists and stays over restarts; for
   *     positions and the like
   * @throws IllegalStateException if it can never work as configured, such as a port that is taken;
   *     the message says what to change, and the server does not start
   */
  void start(FeedbackSink sink, Path directory);

  /** Stops, waits until no more feedback will be given, and returns. */
  void stop();

  /** How it is doing; called often, so it does not block. */
  default SourceState state() {
    return SourceState.well();
  }
}
