package dev.arrivals.server.ingest;

import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.StatusReport;
import java.time.Instant;
import java.util.List;

/** One piece of feedback, ready to be folded. */
public sealed interface Feedback {
  /** The instance that it came through. */
  String instance();

  /** What was taken otherwise than it was said, in sentences for whoever said it. */
  List<String> notices();

  /** About how many bytes it holds in memory. */
  long size();

  /** What a provider said, and what its connector made of it. */
  record Native(String instance, NativeFeedback raw, Mapping mapping, List<String> notices)
      implements Feedback {
    /** Feedback that is taken as it was said. */
    public Native(String instance, NativeFeedback raw, Mapping mapping) {
      this(instance, raw, mapping, List.of());
    }

    @Override
    public long size() {
      return raw.content().length + 256L;
    }
  }

  /** What a caller says who knows the common statuses already. */
  record Typed(String instance, StatusReport report, Instant receivedTime, List<String> notices)
      implements Feedback {
    /** A report that is taken as it was said. */
    public Typed(String instance, StatusReport report, Instant receivedTime) {
      this(instance, report, receivedTime, List.of());
    }

    @Override
    public long size() {
      return 256;
    }
  }
}
