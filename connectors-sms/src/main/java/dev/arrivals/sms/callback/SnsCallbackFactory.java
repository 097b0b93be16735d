package dev.arrivals.sms.callback;

import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.webhook.sns.SnsVerification;
import java.util.List;
import java.util.Optional;

/** A factory for a provider whose calls come through Amazon SNS, which signs them. */
public abstract class SnsCallbackFactory extends CallbackFactory {
  /** Creates {@code sms-PROVIDER}. */
  protected SnsCallbackFactory(String provider) {
    super(provider);
  }

  @Override
  protected final List<ConnectorOption> verifyingOptions() {
    return SnsVerification.options();
  }

  @Override
  protected final Optional<WebhookReceiver> receiver(ConnectorOptions options) {
    return SnsVerification.receiver(options);
  }
}
