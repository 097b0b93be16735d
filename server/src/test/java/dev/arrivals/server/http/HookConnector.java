package dev.arrivals.server.http;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.spi.webhook.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Each piece of its feedback is a native id, and says that the message was received. */
record HookConnector(Optional<HookReceiver> receiver, Optional<HookSource> ownSource)
    implements Connector {
  @Override
  public FeedbackMapper mapper() {
    return feedback ->
        Mapping.reports(
            "hook",
            List.of(
                StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE)
                    .nativeId(new String(feedback.content(), StandardCharsets.UTF_8))
                    .build()));
  }

  @Override
  public List<VocabularyRow> vocabulary() {
    return List.of();
  }

  @Override
  public boolean reportsDeliveries() {
    return true;
  }

  @Override
  public Optional<WebhookReceiver> webhook() {
    return receiver.map(r -> r);
  }

  @Override
  public Optional<FeedbackSource> source() {
    return ownSource.map(s -> s);
  }
}
