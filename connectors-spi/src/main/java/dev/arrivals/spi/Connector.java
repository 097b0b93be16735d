package dev.arrivals.spi;

import java.util.List;
import java.util.Optional;

/** One configured use of a connector, for example {@code twilio-eu}. */
public interface Connector extends AutoCloseable {
  /** The mapper; always the same one. */
  FeedbackMapper mapper();

  /** The native words and codes that the mapper knows, and what each means. */
  List<VocabularyRow> vocabulary();

  /**
   * Whether the provider reports successful deliveries, and not only bounces. Decides the default
   * feedback mode of deliveries that name no mode.
   */
  boolean reportsDeliveries();

  /** A session or listener of the connector's own, where it has one. */
  default Optional<FeedbackSource> source() {
    return Optional.empty();
  }

  /**
   * What takes the HTTP calls of the provider; empty where the provider makes none, or where no
   * option tells how to verify them.
   */
  default Optional<WebhookReceiver> webhook() {
    return Optional.empty();
  }

  /**
   * Why {@link #webhook()} is empty although the provider makes calls; empty where there is a
   * webhook, or where the provider makes none.
   */
  default Optional<String> webhookProblem() {
    return Optional.empty();
  }

  /** Releases what the connector holds; called once, after the source has stopped. */
  @Override
  default void close() {}
}
