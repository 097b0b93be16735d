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
 * Creates {@code sms-aws-sns}: the delivery log of SMS sent by Amazon SNS, forwarded to a topic.
 */
public final class AwsSnsFactory extends CallbackFactory {
  /** For the service loader. */
  public AwsSnsFactory() {
    super("aws-sns");
  }

  @Override
  List<Event> read(Callback call) {
    return SnsMessage.unwrap(call.body()).list().stream()
        .filter(line -> line.at("notification").isPresent())
        .map(line -> event(call, line))
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

  private static Event event(Callback call, Value line) {
    return call.event("", line.text("delivery.destination"), line.text("status"))
        .nativeId(line.text("notification.messageId"))
        .text(line.text("delivery.providerResponse"))
        .time(Callback.time(line.text("notification.timestamp")))
        .build();
  }
}
