package dev.arrivals.email.provider;

import dev.arrivals.webhook.verify.AgeGuard;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.PublicKeys;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;

/** Creates {@code email-sendgrid}: the event webhook of Twilio SendGrid, signed with ECDSA. */
public final class SendGridConnectorFactory extends ProviderFactory {
  private static final String HEADER = "X-Twilio-Email-Event-Webhook-";

  /** For the service loader. */
  public SendGridConnectorFactory() {
    super("sendgrid", SendGridEvents::read);
  }

  @Override
  List<Scheme> schemes() {
    return List.of(
        new Scheme(
            KEY,
            "The verification key that SendGrid shows for the signed event webhook.",
            SendGridConnectorFactory::guard));
  }

  private static WebhookGuard guard(List<String> keys, Duration maxAge, String option) {
    CallPart time = CallPart.header(HEADER + "Timestamp");
    return WebhookGuard.all(
        List.of(
            new SignatureGuard(
                List.of(time, CallPart.body()),
                CallPart.header(HEADER + "Signature"),
                Encoding.BASE64,
                Verifier.ecdsa(keys.stream().map(key -> PublicKeys.ec(option, key)).toList()),
                option),
            new AgeGuard(time, maxAge)));
  }
}
