package dev.arrivals.server.feedback;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.StatusReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A piece of feedback that is ready to be folded. */
public sealed interface Feedback {
  /** The instance that it came through. */
  String instance();

  // What a report, its place in a history and the message around it take beside the texts.
  long ITEM_BYTES = 1_000;

  /** Returns notices for the caller: sentences on what was taken otherwise than it was sent. */
  List<String> notices();

  /** Returns about how much memory it takes until it is written. */
  long size();

  private static long size(StatusReport report) {
    return ITEM_BYTES
        + report.link().map(String::length).orElse(0)
        + report.failure().flatMap(Failure::diagnostic).map(String::length).orElse(0);
  }

  /** A provider's feedback with its mapping. */
  record Native(String instance, NativeFeedback raw, Mapping mapping, List<String> notices)
      implements Feedback {
    /** Creates feedback that is taken as it was sent. */
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

  /** A report from a caller that uses the common statuses. */
  record Typed(String instance, StatusReport report, Instant receivedTime, List<String> notices)
      implements Feedback {
    /** Creates a report that is taken as it was sent. */
    public Typed(String instance, StatusReport report, Instant receivedTime) {
      this(instance, report, receivedTime, List.of());
    }

    @Override
    public long size() {
      return Feedback.size(report);
    }
  }
}
