package dev.arrivals.server.feedback;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.StatusReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One piece of feedback, ready to be folded. */
public sealed interface Feedback {
  /** The instance that it came through. */
  String instance();

  // What a report, its place in a history and the message around it take beside the texts.
  long ITEM_BYTES = 1_000;

  /** What was taken otherwise than it was said, in sentences for whoever said it. */
  List<String> notices();

  /** About how much memory it takes until it is written. */
  long size();

  private static long size(StatusReport report) {
    return ITEM_BYTES
        + report.link().map(String::length).orElse(0)
        + report.failure().flatMap(Failure::diagnostic).map(String::length).orElse(0);
  }

  /** What a provider said, and what its connector made of it. */
  record Native(String instance, NativeFeedback raw, Mapping mapping, List<String> notices)
      implements Feedback {
    /** Feedback that is taken as it was said. */
    public Native(String instance, NativeFeedback raw, Mapping mapping) {
      this(instance, raw, mapping, List.of());
    }

    @Override
    public long size() {
      long bytes = ITEM_BYTES + raw.content().length;
      for (Map.Entry<String, String> attribute : raw.attributes().entrySet()) {
        bytes += 100 + attribute.getKey().length() + attribute.getValue().length();
      }
      if (mapping instanceof Mapping.Reports reports) {
        bytes += reports.reports().stream().mapToLong(Feedback::size).sum();
      }
      return bytes;
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
      return Feedback.size(report);
    }
  }
}
