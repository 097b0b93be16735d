package dev.arrivals.webhook.sns;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which addresses are Amazon's: anything else in a forged message would be fetched for a forger.
 */
final class SnsHosts {
  private static final Pattern HOST =
      Pattern.compile("sns\\.[a-z0-9-]{1,30}\\.amazonaws\\.com(\\.cn)?");
  private static final Pattern CERTIFICATE =
      Pattern.compile("/SimpleNotificationService-[0-9A-Za-z]{1,64}\\.pem");

  private SnsHosts() {}

  /** The address of a certificate, if it is one of Amazon's. */
  static Optional<URI> certificate(String url) {
    return amazon(url)
        .filter(u -> CERTIFICATE.matcher(u.getRawPath()).matches() && u.getRawQuery() == null);
  }

  /** The address that confirms a subscription, if it is one of Amazon's. */
  static Optional<URI> confirmation(String url) {
    return amazon(url)
        .filter(u -> String.valueOf(u.getRawQuery()).contains("Action=ConfirmSubscription"));
  }

  private static Optional<URI> amazon(String url) {
    try {
      URI uri = URI.create(url);
      boolean plain = uri.getUserInfo() == null && uri.getPort() == -1 && uri.getFragment() == null;
      return plain
              && "https".equals(uri.getScheme())
              && uri.getHost() != null
              && uri.getRawPath() != null
              && HOST.matcher(uri.getHost()).matches()
          ? Optional.of(uri)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
