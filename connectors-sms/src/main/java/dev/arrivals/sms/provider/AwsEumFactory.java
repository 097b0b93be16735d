package dev.arrivals.sms.provider;

import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.sns.SnsMessage;
import dev.arrivals.webhook.sns.SnsVerification;
import java.util.List;
import java.util.Optional;

/**
 * Creates {@code sms-aws-eum}: events of AWS End User Messaging SMS, by SNS, EventBridge or as they
 * are.
 */
public final class AwsEumFactory extends CallbackFactory {
  /** For the service loader. */
  public AwsEumFactory() {
    super("aws-eum");
  }

  @Override
  List<Event> read(Callback call) {
    return SnsMessage.unwrap(call.body()).list().stream()
        .map(body -> body.at("detail").isPresent() ? body.at("detail") : body)
        .filter(event -> event.find("messageStatus").or(() -> event.find("eventType")).isPresent())
        .map(event -> event(call, event))
        .toList();
  }

  @Override
  List<ConnectorOption> verification() {
    return SnsVerification.options();
  }

  @Override
  Optional<WebhookReceiver> receiver(ConnectorOptions options) {
    return SnsVerification.receiver(options);
  }

  private static Event event(Callback call, Value event) {
    String status = event.text("eventType").replaceFirst("^(TEXT|MEDIA)_", "");
    return call.event(
            event.text("context.message"),
            event.text("destinationPhoneNumber"),
            event.find("messageStatus").orElse(status))
        .nativeId(event.text("messageId"))
        .text(event.text("messageStatusDescription"))
        .time(Callback.time(event.text("eventTimestamp")))
        .build();
  }
}
