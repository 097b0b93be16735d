package dev.arrivals.email.provider;

import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verifier;
import java.util.List;

/** Creates {@code email-mailersend}: the webhooks of MailerSend, signed with HMAC over the body. */
public final class MailerSendConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public MailerSendConnectorFactory() {
    super("mailersend", MailerSendEvents::read);
  }

  @Override
  List<Scheme> schemes() {
    return List.of(
        new Scheme(
            SECRET,
            "The signing secret of the webhook.",
            (secrets, age, option) ->
                new SignatureGuard(
                    List.of(CallPart.body()),
                    CallPart.header("Signature"),
                    Encoding.HEX,
                    Verifier.hmac(Hash.SHA256, secrets),
                    option)));
  }
}
