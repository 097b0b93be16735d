package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.EventGridReceiver;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.util.List;

/**
 * Creates {@code sms-azure}: SMS delivery reports of Azure Communication Services by Event Grid.
 */
public final class AzureFactory extends CallbackFactory {
  /** For the service loader. */
  public AzureFactory() {
    super("azure");
  }

  @Override
  protected List<Event> read(SmsCall call) {
    return call.body().list().stream().map(event -> event(call, event)).toList();
  }

  @Override
  protected WebhookReceiver receiver(WebhookGuard guard, ConnectorOptions options) {
    return new EventGridReceiver(guard);
  }

  private static Event event(SmsCall call, Value event) {
    Value data = event.at("data");
    String type = event.find("eventType").orElse(event.text("type"));
    return call.event(
            data.text("tag"),
            data.text("to"),
            type.replaceFirst("^Microsoft\\.(Communication\\.)?", ""),
            data.text("deliveryStatus"))
        .fact("type", type)
        .nativeId(data.text("messageId"))
        .text(data.text("deliveryStatusDetails"))
        .time(SmsCall.time(data.text("receivedTimestamp"), event.text("eventTime")))
        .build();
  }
}
