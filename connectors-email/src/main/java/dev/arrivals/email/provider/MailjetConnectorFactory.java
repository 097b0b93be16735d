package dev.arrivals.email.provider;

/** Creates {@code email-mailjet}: the event API of Mailjet, which signs nothing. */
public final class MailjetConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public MailjetConnectorFactory() {
    super("mailjet", MailjetEvents::read);
  }
}
