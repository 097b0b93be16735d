package com.example.pigeon;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.spi.webhook.WebhookReceiver;
import java.util.List;
import java.util.Optional;

/** One configured use of {@code sms-pigeon}. */
final class PigeonConnector implements Connector {
  private final Vocabulary vocabulary = Vocabulary.load();
  private final FeedbackMapper mapper;
  private final Optional<WebhookReceiver> webhook;
  private final Optional<FeedbackSource> source;

  PigeonConnector(
      String numberPrefix, Optional<WebhookReceiver> webhook, Optional<FeedbackSource> source) {
    mapper = new PigeonMapper(vocabulary, numberPrefix);
    this.webhook = webhook;
    this.source = source;
  }

  @Override
  public FeedbackMapper mapper() {
    return mapper;
  }

  @Override
  public List<VocabularyRow> vocabulary() {
    return vocabulary.rows();
  }

  @Override
  public boolean reportsDeliveries() {
    return true;
  }

  @Override
  public Optional<WebhookReceiver> webhook() {
    return webhook;
  }

  @Override
  public Optional<FeedbackSource> source() {
    return source;
  }
}
