package dev.arrivals.email.provider;

import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SecretGuard;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.util.List;

/** The scheme of a secret in a header that the user chooses, for providers that sign nothing. */
final class HeaderSecret {
  private HeaderSecret() {}

  static Scheme scheme() {
    return new Scheme(
        "header-secret",
        "NAME: VALUE of a header that the provider must send.",
        (secrets, age, option) -> guard(secrets, option));
  }

  private static WebhookGuard guard(List<String> secrets, String option) {
    return WebhookGuard.any(secrets.stream().map(secret -> guard(secret, option)).toList());
  }

  private static WebhookGuard guard(String secret, String option) {
    int colon = secret.indexOf(':');
    String name = secret.substring(0, Math.max(0, colon)).strip();
    String value = secret.substring(colon + 1).strip();
    if (name.isEmpty() || value.isEmpty()) {
      throw new IllegalArgumentException(
          "option '" + option + "' has no name or no value (expected NAME: VALUE)");
    }
    return new SecretGuard(CallPart.header(name), List.of(value), option);
  }
}
