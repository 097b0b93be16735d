package dev.arrivals.email.provider;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.spi.WebhookReceiver;
import java.util.List;
import java.util.Optional;

/** One configured use of a provider. */
final class ProviderConnector implements Connector {
  private final FeedbackMapper mapper;
  private final List<VocabularyRow> vocabulary;
  private final Optional<WebhookReceiver> webhook;

  ProviderConnector(
      FeedbackMapper mapper, List<VocabularyRow> vocabulary, Optional<WebhookReceiver> webhook) {
    this.mapper = mapper;
    this.vocabulary = List.copyOf(vocabulary);
    this.webhook = webhook;
  }

  @Override
  public FeedbackMapper mapper() {
    return mapper;
  }

  @Override
  public List<VocabularyRow> vocabulary() {
    return vocabulary;
  }

  @Override
  public boolean reportsDeliveries() {
    return true;
  }

  @Override
  public Optional<WebhookReceiver> webhook() {
    return webhook;
  }
}
