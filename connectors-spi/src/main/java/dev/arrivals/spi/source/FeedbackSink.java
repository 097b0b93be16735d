package dev.arrivals.spi.source;

import dev.arrivals.spi.NativeFeedback;
import java.util.concurrent.CompletionStage;

/** The taker of the feedback of a {@link FeedbackSource}. Safe for use from many threads. */
@FunctionalInterface
public interface FeedbackSink {
  /**
   * Takes one piece of feedback without blocking. The stage completes after the feedback is durable
   * and visible: only then acknowledge it to the provider. It fails with {@link
   * RetryLaterException} when the server is full, or when it cannot tell whether it was written;
   * giving it again is always safe.
   */
  CompletionStage<Void> accept(NativeFeedback feedback);
}
