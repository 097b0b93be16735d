package dev.arrivals.email.provider;

import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.PublicKeys;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;

/** Creates {@code email-postal}: the webhooks of Postal, signed with RSA over the body. */
public final class PostalConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public PostalConnectorFactory() {
    super("postal", PostalEvents::read);
  }

  @Override
  List<Scheme> schemes() {
    return List.of(
        new Scheme(
            KEY,
            "The public key of the installation, without p= before it.",
            PostalConnectorFactory::guard));
  }

  /** Old installations sign with SHA-1 only. */
  private static WebhookGuard guard(List<String> keys, Duration maxAge, String option) {
    return WebhookGuard.any(
        List.of(
            guard("X-Postal-Signature-256", Hash.SHA256, keys, option),
            guard("X-Postal-Signature", Hash.SHA1, keys, option)));
  }

  private static WebhookGuard guard(String header, Hash hash, List<String> keys, String option) {
    List<PublicKey> read = keys.stream().map(key -> PublicKeys.rsa(option, key)).toList();
    return new SignatureGuard(
        List.of(CallPart.body()),
        CallPart.header(header),
        Encoding.BASE64,
        Verifier.rsa(hash, read),
        option);
  }
}
