package dev.arrivals.email.provider;

/** Creates {@code email-brevo}: the webhooks of Brevo (Sendinblue), which signs nothing. */
public final class BrevoConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public BrevoConnectorFactory() {
    super("brevo", BrevoEvents::read);
  }
}
