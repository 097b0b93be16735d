package dev.arrivals.sms.provider;

import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.spi.webhook.WebhookResponse;
import dev.arrivals.webhook.CallFeedback;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.GuardedReceiver;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.Verification;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Creates {@code sms-azure}: SMS delivery reports of Azure Communication Services by Event Grid.
 */
public final class AzureFactory extends CallbackFactory {

  private static final String HANDSHAKE = "Microsoft.EventGrid.SubscriptionValidationEvent";
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,100}");

  /** For the service loader. */
  public AzureFactory() {
    super("azure");
  }

  @Override
  List<Event> read(Callback call) {
    return call.body().list().stream().map(event -> event(call, event)).toList();
  }

  @Override
  Optional<WebhookReceiver> receiver(ConnectorOptions options) {
    return Verification.common()
        .guard(options)
        .map(guard -> new GuardedReceiver(guard, AzureFactory::receive));
  }

  /** Event Grid sends a code when it is subscribed, and wants to hear it. */
  private static WebhookAnswer receive(WebhookCall call) {
    return Payload.of(call).value().list().stream()
        .filter(event -> event.text("eventType").equals(HANDSHAKE))
        .flatMap(event -> event.find("data.validationCode").stream())
        .filter(code -> CODE.matcher(code).matches())
        .findFirst()
        .map(code -> "{\"validationResponse\":\"" + code + "\"}")
        .map(json -> WebhookAnswer.respond(WebhookResponse.of(200, "application/json", json)))
        .orElseGet(() -> WebhookAnswer.accept(List.of(CallFeedback.of(call))));
  }

  private static Event event(Callback call, Value event) {
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
        .time(Callback.time(data.text("receivedTimestamp"), event.text("eventTime")))
        .build();
  }
}
