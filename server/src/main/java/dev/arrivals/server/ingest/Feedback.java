package dev.arrivals.server.ingest;

import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.StatusReport;
import java.time.Instant;

/** One piece of feedback, ready to be folded. */
public sealed interface Feedback {
  /** The instance that it came through. */
  String instance();

  /** About how many bytes it holds in memory. */
  long size();

  /** What a provider said, and what its connector made of it. */
  record Native(String instance, NativeFeedback raw, Mapping mapping) implements Feedback {
    @Override
    public long size() {
      return raw.content().length + 256L;
    }
  }

  /** What a caller says who knows the common statuses already. */
  record Typed(String instance, StatusReport report, Instant receivedTime) implements Feedback {
    @Override
    public long size() {
      return 256;
    }
  }
}
