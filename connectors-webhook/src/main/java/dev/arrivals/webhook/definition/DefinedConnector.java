package dev.arrivals.webhook.definition;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.spi.WebhookReceiver;
import java.util.List;
import java.util.Optional;

/** One configured use of a definition. */
final class DefinedConnector implements Connector {
  private final FeedbackMapper mapper;
  private final List<VocabularyRow> vocabulary;
  private final Optional<WebhookReceiver> webhook;

  DefinedConnector(
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
    return vocabulary.stream()
        .map(VocabularyRow::kind)
        .anyMatch(kind -> kind == ReportKind.SENT || kind == ReportKind.RECEIVED_ON_MOBILE);
  }

  @Override
  public Optional<WebhookReceiver> webhook() {
    return webhook;
  }
}
