package dev.arrivals.spi;

import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.spi.webhook.WebhookReceiver;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A configured use of a connector, for example {@code twilio-eu}. {@link #builder} makes one from
 * its parts; implement the interface only where the parts do not fit.
 *
 * <p>The interface may evolve: a new capability is a method that returns an {@code Optional} of a
 * small interface and is empty by default, and a method of the builder beside it. No method without
 * a default will be added, and none will be removed, so a connector that was compiled against this
 * SPI runs on later servers.
 */
public interface Connector extends AutoCloseable {
  /**
   * Starts a connector with a mapper and its vocabulary, which are all that it must have.
   *
   * @param mapper see {@link #mapper}
   * @param vocabulary see {@link #vocabulary}; copied
   */
  static Builder builder(FeedbackMapper mapper, List<VocabularyRow> vocabulary) {
    return new Builder(mapper, vocabulary);
  }

  /** Returns the mapper; the same one at every call. */
  FeedbackMapper mapper();

  /** Returns the native words and codes that the mapper knows, each with its meaning. */
  List<VocabularyRow> vocabulary();

  /**
   * Returns whether the provider reports successful deliveries, and not only bounces. Decides the
   * default feedback mode of deliveries that name no mode.
   */
  boolean reportsDeliveries();

  /** Returns the session or listener of the connector's own; empty where it has none. */
  default Optional<FeedbackSource> source() {
    return Optional.empty();
  }

  /**
   * Returns the receiver of the provider's HTTP calls; empty where the provider makes none, or
   * where no option tells how to verify them.
   */
  default Optional<WebhookReceiver> webhook() {
    return Optional.empty();
  }

  /**
   * Returns why {@link #webhook()} is empty although the provider makes calls; empty where there is
   * a webhook, or where the provider makes none.
   */
  default Optional<String> webhookProblem() {
    return Optional.empty();
  }

  /** Releases the connector's resources; called once, after the source has stopped. */
  @Override
  default void close() {}

  /** Builds a {@link Connector}; {@link Connector#builder} starts it. */
  final class Builder {
    private static final Set<ReportKind> ARRIVALS =
        EnumSet.of(ReportKind.SENT, ReportKind.RECEIVED_ON_MOBILE);

    private final FeedbackMapper mapper;
    private final List<VocabularyRow> vocabulary;
    private boolean reportsDeliveries;
    private Optional<FeedbackSource> source = Optional.empty();
    private Optional<WebhookReceiver> webhook = Optional.empty();
    private Optional<String> webhookProblem = Optional.empty();
    private Runnable onClose = () -> {};

    private Builder(FeedbackMapper mapper, List<VocabularyRow> vocabulary) {
      this.mapper = Objects.requireNonNull(mapper);
      this.vocabulary = List.copyOf(vocabulary);
      reportsDeliveries =
          this.vocabulary.stream().map(VocabularyRow::kind).anyMatch(ARRIVALS::contains);
    }

    /**
     * Sets {@link Connector#reportsDeliveries}. By default it follows from the vocabulary: a
     * provider with a word for SENT or RECEIVED_ON_MOBILE reports deliveries.
     */
    public Builder reportsDeliveries(boolean value) {
      reportsDeliveries = value;
      return this;
    }

    /** Sets the session or listener; by default there is none. */
    public Builder source(FeedbackSource value) {
      source = Optional.of(value);
      return this;
    }

    /** Sets the receiver of the provider's calls; by default there is none. */
    public Builder webhook(WebhookReceiver value) {
      webhook = Optional.of(value);
      return this;
    }

    /**
     * States that the provider makes calls although there is no webhook.
     *
     * @param why which option is missing; without secrets
     */
    public Builder webhookProblem(String why) {
      webhookProblem = Optional.of(why);
      return this;
    }

    /** Sets what {@link Connector#close} runs; by default nothing. */
    public Builder onClose(Runnable action) {
      onClose = Objects.requireNonNull(action);
      return this;
    }

    /**
     * Builds the connector.
     *
     * @throws IllegalStateException if both a webhook and a problem with it were set
     */
    public Connector build() {
      if (webhook.isPresent() && webhookProblem.isPresent()) {
        throw new IllegalStateException(
            "a webhook and the problem '"
                + webhookProblem.get()
                + "' are both set (expected at most one of the two)");
      }
      return new Parts(
          mapper, vocabulary, reportsDeliveries, source, webhook, webhookProblem, onClose);
    }

    private record Parts(
        FeedbackMapper mapper,
        List<VocabularyRow> vocabulary,
        boolean reportsDeliveries,
        Optional<FeedbackSource> source,
        Optional<WebhookReceiver> webhook,
        Optional<String> webhookProblem,
        Runnable onClose)
        implements Connector {
      @Override
      public void close() {
        onClose.run();
      }
    }
  }
}
