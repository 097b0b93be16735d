package dev.arrivals.spi;

/** A session or listener that a connector runs itself. */
public interface FeedbackSource {
  /** Starts and returns at once; feedback goes to {@code sink} from threads of the source's own. */
  void start(FeedbackSink sink);

  /** Stops, waits until no more feedback will be given, and returns. */
  void stop();
}
