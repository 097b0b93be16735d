package dev.arrivals.webhook;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.spi.webhook.WebhookReceiver;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One configured use of a connector whose provider calls.
 *
 * @param webhook what takes the calls; empty where no option tells how to verify them
 */
public record WebhookConnector(
    FeedbackMapper mapper, List<VocabularyRow> vocabulary, Optional<WebhookReceiver> webhook)
    implements Connector {
  private static final Set<ReportKind> ARRIVALS =
      Set.of(ReportKind.SENT, ReportKind.RECEIVED_ON_MOBILE);

  /** Keeps the rows as they are now. */
  public WebhookConnector {
    vocabulary = List.copyOf(vocabulary);
  }

  @Override
  public Optional<String> webhookProblem() {
    return webhook.isPresent()
        ? Optional.empty()
        : Optional.of("none of its secrets is set that would verify the calls of its provider");
  }

  /** A provider that has a word for it says it. */
  @Override
  public boolean reportsDeliveries() {
    return vocabulary.stream().map(VocabularyRow::kind).anyMatch(ARRIVALS::contains);
  }
}
