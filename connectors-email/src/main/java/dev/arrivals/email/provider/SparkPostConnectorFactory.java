package dev.arrivals.email.provider;

/** Creates {@code email-sparkpost}: the event webhooks of SparkPost (Bird), which signs nothing. */
public final class SparkPostConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public SparkPostConnectorFactory() {
    super("sparkpost", SparkPostEvents::read);
  }
}
