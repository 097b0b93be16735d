package dev.arrivals.server.rpc.feedback;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.feedback.EventTimes;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.feedback.MappedFeedback;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.rpc.call.RequestSizes;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.rpc.translation.Deliveries;
import dev.arrivals.server.rpc.translation.Reports;
import dev.arrivals.server.rpc.translation.Words;
import dev.arrivals.server.state.State;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.v1.FeedbackItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads the feedback items of one batch and has native ones mapped. One thread. */
final class FeedbackItems {
  private static final int MOST_ATTRIBUTES = 64 << 10;

  private final Connectors connectors;
  private final State state;
  private final Instant now;

  /**
   * The channels of messages by their keys. A batch may tell much of one message, and each look at
   * it reads its whole history.
   */
  private final Map<String, Optional<Channel>> channels = new HashMap<>();

  FeedbackItems(Connectors connectors, State state, Instant now) {
    this.connectors = connectors;
    this.state = state;
    this.now = now;
  }

  /** Returns the item, mapped; refuses at once what is malformed. */
  CompletableFuture<Feedback> read(FeedbackItem item) {
    Instance instance =
        connectors
            .instance(item.getInstance())
            .orElseThrow(() -> Deliveries.noInstance(connectors, item.getInstance()));
    return switch (item.getFeedbackCase()) {
      case NATIVE -> read(instance, item.getNative());
      case REPORT -> CompletableFuture.completedFuture(typed(instance, item.getReport()));
      case FEEDBACK_NOT_SET -> throw Checks.invalid("item", "neither", "native or report");
    };
  }

  private Feedback typed(Instance instance, dev.arrivals.v1.StatusReport item) {
    StatusReport report = Reports.of(item, instance.channel());
    report.reference().ifPresent(name -> checkChannel(instance, name));
    return new Feedback.Typed(
        instance.name(), EventTimes.kept(report), now, EventTimes.notice(report).stream().toList());
  }

  private void checkChannel(Instance instance, String name) {
    channels
        .computeIfAbsent(Checks.message("report.message", name).key(), this::channel)
        .filter(channel -> channel != instance.channel())
        .ifPresent(
            channel -> {
              throw Checks.invalid(
                  "item.instance",
                  instance.name(),
                  "an instance of %s, the channel of %s".formatted(Words.name(channel), name));
            });
  }

  private Optional<Channel> channel(String key) {
    return state.messages().published(key).map(Message::channel);
  }

  private static void checkAttributes(Map<String, String> attributes) {
    long octets =
        attributes.entrySet().stream()
            .mapToLong(e -> Checks.octets(e.getKey()) + Checks.octets(e.getValue()))
            .sum();
    if (octets > MOST_ATTRIBUTES) {
      throw Checks.invalid("native.attributes", octets + " octets", "at most " + MOST_ATTRIBUTES);
    }
  }

  private CompletableFuture<Feedback> read(Instance instance, dev.arrivals.v1.NativeFeedback item) {
    checkSize(item.getContent().size());
    checkAttributes(item.getAttributesMap());
    NativeFeedback raw =
        NativeFeedback.of(item.getContent().toByteArray(), item.getAttributesMap(), now);
    return MappedFeedback.one(instance, raw);
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
