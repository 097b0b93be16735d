package dev.arrivals.email.provider;

/** Creates {@code email-postmark}: the webhooks of Postmark, which signs nothing. */
public final class PostmarkConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public PostmarkConnectorFactory() {
    super("postmark", PostmarkEvents::read);
  }
}
