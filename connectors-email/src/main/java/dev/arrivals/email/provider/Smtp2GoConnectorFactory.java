package dev.arrivals.email.provider;

/** Creates {@code email-smtp2go}: the webhooks of SMTP2GO, which signs nothing. */
public final class Smtp2GoConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public Smtp2GoConnectorFactory() {
    super("smtp2go", Smtp2GoEvents::read);
  }
}
