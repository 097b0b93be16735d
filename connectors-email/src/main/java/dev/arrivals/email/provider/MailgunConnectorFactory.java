package dev.arrivals.email.provider;

import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.webhook.GuardedReceiver;
import dev.arrivals.webhook.verify.AgeGuard;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verification;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Creates {@code email-mailgun}: the webhooks of Mailgun, in JSON and in the legacy form. The
 * signature covers a token and not the body, so a token is taken once.
 */
public final class MailgunConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public MailgunConnectorFactory() {
    super("mailgun", MailgunEvents::read);
  }

  @Override
  List<Scheme> schemes() {
    return List.of(
        new Scheme(
            SECRET,
            "The HTTP webhook signing key of the account.",
            MailgunConnectorFactory::guard));
  }

  @Override
  Optional<WebhookReceiver> webhook(ConnectorOptions options) {
    return verification()
        .guard(options)
        .map(GuardedReceiver::new)
        .map(receiver -> receiver.once(field("token"), Verification.maxAge(options)));
  }

  private static WebhookGuard guard(List<String> secrets, Duration maxAge, String option) {
    return WebhookGuard.all(
        List.of(
            new SignatureGuard(
                List.of(field("timestamp"), field("token")),
                field("signature"),
                Encoding.HEX,
                Verifier.hmac(Hash.SHA256, secrets),
                option),
            new AgeGuard(field("timestamp"), maxAge)));
  }

  /** In the form, variables of the sender may have the same name: what Mailgun adds comes last. */
  private static CallPart field(String name) {
    CallPart json = CallPart.field("signature." + name);
    CallPart form = CallPart.field(name + "[-1]");
    return CallPart.of(json.name(), call -> json.read(call).or(() -> form.read(call)));
  }
}
