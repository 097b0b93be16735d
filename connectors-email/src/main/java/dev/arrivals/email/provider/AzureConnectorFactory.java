package dev.arrivals.email.provider;

import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.EventGridReceiver;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.util.stream.Stream;

/**
 * Creates {@code email-azure}: the e-mail of Azure Communication Services by Event Grid, which
 * signs nothing. The handshake of a new subscription is answered.
 */
public final class AzureConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public AzureConnectorFactory() {
    super("azure");
  }

  @Override
  Stream<Event> events(Value one, ReferenceKeys keys) {
    Value data = one.at("data");
    String word = Fields.first(one, "eventType", "type").replaceFirst("^Microsoft\\.", "");
    Event.Builder event =
        Event.builder(word, Fields.first(data, "status", "engagementType"))
            .recipient(Fields.address(data.text("recipient")))
            .reference(keys.in(data))
            .time(
                Fields.time(data, "deliveryAttemptTimeStamp", "userActionTimeStamp")
                    .or(() -> Fields.time(one, "eventTime", "time")))
            .text(
                Fields.first(data, "deliveryStatusDetails.statusMessage", "deliveryStatusDetails"))
            .hosts(data.text("deliveryStatusDetails.recipientMailServerHostName"))
            .link(data.text("engagementContext"))
            .eventId(Fields.eventId(word, one.text("id")))
            .fact("agent", data.text("userAgent"));
    Fields.ids(event, data.text("messageId"), data.text("internetMessageId"));
    return Stream.of(event.build());
  }

  @Override
  protected WebhookReceiver receiver(WebhookGuard guard, ConnectorOptions options) {
    return new EventGridReceiver(guard);
  }
}
