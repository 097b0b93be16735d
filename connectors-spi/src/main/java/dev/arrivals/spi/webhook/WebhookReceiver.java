package dev.arrivals.spi.webhook;

/**
 * Takes the HTTP calls that a provider makes to {@code /webhooks/INSTANCE}. The server reads the
 * call, commits what is accepted, and only then answers 2xx: a provider that hears nothing sends
 * again, and nothing is lost.
 */
@FunctionalInterface
public interface WebhookReceiver {
  /**
   * Judges one call: is it the provider's, and what of it is feedback? Verify the signature on the
   * raw body before anything is parsed, and compare in constant time. Says nothing of what the
   * feedback means; that is the mapper's. It may be called from many threads at once, may block for
   * up to ten seconds (to fetch a certificate, say), and should not throw; if it does, the provider
   * is told to come again.
   */
  WebhookAnswer receive(WebhookCall call);
}
