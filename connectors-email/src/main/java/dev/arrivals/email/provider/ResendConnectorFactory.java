package dev.arrivals.email.provider;

import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SvixGuard;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;

/** Creates {@code email-resend}: the webhooks of Resend, signed by Svix (Standard Webhooks). */
public final class ResendConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public ResendConnectorFactory() {
    super("resend", ResendEvents::read);
  }

  @Override
  List<Scheme> schemes() {
    return List.of(
        new Scheme(
            SECRET,
            "The signing secret of the webhook: whsec_ and base64.",
            ResendConnectorFactory::guard));
  }

  private static WebhookGuard guard(List<String> secrets, Duration maxAge, String option) {
    return WebhookGuard.any(
        List.of(
            new SvixGuard("svix", secrets, maxAge, option),
            new SvixGuard("webhook", secrets, maxAge, option)));
  }
}
