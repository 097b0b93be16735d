package dev.arrivals.server.rpc;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.ingest.Feedback;
import dev.arrivals.server.ingest.Mapped;
import dev.arrivals.server.ingest.Refusal;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.v1.FeedbackItem;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Reads feedback items and has native ones mapped. */
final class FeedbackItems {
  private final Connectors connectors;
  private final Instant now;

  FeedbackItems(Connectors connectors, Instant now) {
    this.connectors = connectors;
    this.now = now;
  }

  /** The item, mapped; refuses at once what is malformed. */
  CompletableFuture<Feedback> read(FeedbackItem item) {
    Instance instance =
        connectors
            .instance(item.getInstance())
            .orElseThrow(() -> Deliveries.noInstance(connectors, item.getInstance()));
    return switch (item.getFeedbackCase()) {
      case NATIVE -> read(instance, item.getNative());
      case REPORT ->
          CompletableFuture.completedFuture(
              new Feedback.Typed(instance.name(), Reports.of(item.getReport()), now));
      case FEEDBACK_NOT_SET -> throw Checks.invalid("item", "neither", "native or report");
    };
  }

  private CompletableFuture<Feedback> read(Instance instance, dev.arrivals.v1.NativeFeedback item) {
    checkSize(item.getContent().size());
    NativeFeedback raw =
        NativeFeedback.of(item.getContent().toByteArray(), item.getAttributesMap(), now);
    return Mapped.one(instance, raw);
  }

  private static void checkSize(int bytes) {
    if (bytes > RequestSizes.LARGEST_CONTENT) {
      throw Refusal.of(
              Refusal.Category.INVALID,
              "CONTENT_TOO_LARGE",
              "native.content has "
                  + bytes
                  + " bytes (expected: at most "
                  + RequestSizes.LARGEST_CONTENT
                  + ")",
              "bytes",
              Integer.toString(bytes))
          .asException();
    }
  }
}
