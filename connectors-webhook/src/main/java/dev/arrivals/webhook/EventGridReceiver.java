package dev.arrivals.webhook;

import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.spi.webhook.WebhookResponse;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A receiver of the calls of Azure Event Grid: a new subscription sends a code and expects it back;
 * every other call is kept.
 */
public final class EventGridReceiver implements WebhookReceiver {
  private static final String VALIDATION = "Microsoft.EventGrid.SubscriptionValidationEvent";
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,100}");

  private final WebhookReceiver receiver;

  /** Takes the calls that pass {@code guard}, handshakes among them. */
  public EventGridReceiver(WebhookGuard guard) {
    WebhookReceiver keeper = new GuardedReceiver(WebhookGuard.open());
    receiver =
        new GuardedReceiver(
            guard,
            call ->
                handshake(call).map(WebhookAnswer::respond).orElseGet(() -> keeper.receive(call)));
  }

  @Override
  public WebhookAnswer receive(WebhookCall call) {
    return receiver.receive(call);
  }

  private static Optional<WebhookResponse> handshake(WebhookCall call) {
    return Payload.of(call).value().list().stream()
        .filter(event -> event.text("eventType").equals(VALIDATION))
        .map(event -> event.at("data").text("validationCode"))
        .filter(code -> CODE.matcher(code).matches())
        .map(code -> "{\"validationResponse\":\"" + code + "\"}")
        .map(answer -> WebhookResponse.of(200, "application/json", answer))
        .findFirst();
  }
}
