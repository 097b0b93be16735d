package dev.arrivals.spi.source;

import java.nio.file.Path;
import java.util.List;

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

  /**
   * Stops, waits until no more feedback will be given, and returns. It may be started again after
   * that.
   */
  void stop();

  /**
   * Returns the addresses where it listens by itself, each as a URL such as {@code
   * smtp://127.0.0.1:2525}, while it is started; none where it does the connecting.
   */
  default List<String> listens() {
    return List.of();
  }

  /**
   * Tries whether it could work as configured, and takes nothing: logs in and out, looks whether
   * files can be read, takes a port and lets it go. Called instead of {@link #start}, when somebody
   * wants to know before anything depends on it. It may block, for as long as its own timeouts.
   *
   * @return what is wrong, each with what mends it and without secrets; empty if all is well, or if
   *     it cannot tell
   */
  default List<String> check() {
    return List.of();
  }

  /** Returns how it is doing; called often, so it does not block. */
  default SourceState state() {
    return SourceState.well();
  }
}
