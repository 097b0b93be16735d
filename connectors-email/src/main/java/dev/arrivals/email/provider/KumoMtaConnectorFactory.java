package dev.arrivals.email.provider;

/** Creates {@code email-kumomta}: the log hook of KumoMTA, which signs nothing. */
public final class KumoMtaConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public KumoMtaConnectorFactory() {
    super("kumomta", KumoMtaEvents::read);
  }
}
