package dev.arrivals.email.provider;

import dev.arrivals.spi.Channel;
import dev.arrivals.webhook.TextVerdict;
import dev.arrivals.webhook.definition.DefinedConnectorFactory;
import java.util.List;

/**
 * Creates {@code email-webhook}: a provider that a definition describes; docs/add-a-webhook.md
 * shows how to write one. The texts of failures are decided as those of bounces are.
 */
public final class EmailWebhookConnectorFactory extends DefinedConnectorFactory {
  /** For the service loader. */
  public EmailWebhookConnectorFactory() {
    super(Channel.EMAIL, "email-webhook");
  }

  @Override
  protected TextVerdict texts() {
    return new ReplyTexts();
  }

  @Override
  protected String address(String text) {
    return Fields.address(text);
  }

  @Override
  protected List<String> shipped() {
    return List.of("elasticemail", "mailomat", "mailtrap", "sweego", "unisender-go");
  }
}
