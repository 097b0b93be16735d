package dev.arrivals.email.provider;

import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.spi.webhook.WebhookResponse;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Creates {@code email-mandrill}: the webhooks of Mailchimp Transactional, signed with HMAC over
 * the address and the form. The test call, which has no event, is answered unseen.
 */
public final class MandrillConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public MandrillConnectorFactory() {
    super("mandrill", MandrillEvents::read);
  }

  @Override
  List<Scheme> schemes() {
    return List.of(
        new Scheme(
            SECRET,
            "The key that Mandrill shows for the webhook.",
            MandrillConnectorFactory::guard));
  }

  /** Mandrill tests an address before it has a key: by HEAD, or with an empty list. */
  @Override
  Optional<WebhookReceiver> webhook(ConnectorOptions options) {
    return super.webhook(options)
        .map(
            receiver ->
                call ->
                    isTest(call)
                        ? WebhookAnswer.respond(WebhookResponse.ok())
                        : receiver.receive(call));
  }

  private static boolean isTest(WebhookCall call) {
    return call.method().equals("HEAD")
        || Payload.of(call).value().text("mandrill_events").strip().equals("[]");
  }

  private static WebhookGuard guard(List<String> secrets, Duration maxAge, String option) {
    return new SignatureGuard(
        List.of(CallPart.url(), CallPart.sortedForm()),
        CallPart.header("X-Mandrill-Signature"),
        Encoding.BASE64,
        Verifier.hmac(Hash.SHA1, secrets),
        option);
  }
}
