package dev.arrivals.email.provider;

import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.spi.webhook.WebhookResponse;
import dev.arrivals.webhook.GuardedReceiver;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.util.Optional;

/**
 * Creates {@code email-azure}: the e-mail of Azure Communication Services by Event Grid, which
 * signs nothing. The handshake of a new subscription is answered.
 */
public final class AzureConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public AzureConnectorFactory() {
    super("azure", AzureEvents::read);
  }

  @Override
  Optional<WebhookReceiver> webhook(ConnectorOptions options) {
    return verification()
        .guard(options)
        .map(
            guard ->
                new GuardedReceiver(
                    guard,
                    call ->
                        handshake(call)
                            .map(WebhookAnswer::respond)
                            .orElseGet(
                                () -> new GuardedReceiver(WebhookGuard.open()).receive(call))));
  }

  private static Optional<WebhookResponse> handshake(WebhookCall call) {
    return Payload.of(call).value().list("[].data.validationCode").stream()
        .map(code -> code.text())
        .filter(code -> code.matches("[A-Za-z0-9-]{1,100}"))
        .map(code -> "{\"validationResponse\":\"" + code + "\"}")
        .map(answer -> WebhookResponse.of(200, "application/json", answer))
        .findFirst();
  }
}
