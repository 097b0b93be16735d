package dev.arrivals.email.provider;

import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.webhook.GuardedReceiver;
import dev.arrivals.webhook.sns.SnsVerification;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Creates {@code email-ses}: Amazon SES by SNS, by raw delivery or by an API destination of
 * EventBridge. The signature of SNS is checked where {@code topic-arn} is set.
 */
public final class SesConnectorFactory extends ProviderFactory {
  private static final String TOPIC = "topic-arn";

  /** For the service loader. */
  public SesConnectorFactory() {
    super("ses", SesEvents::read);
  }

  @Override
  List<ConnectorOption> verifying() {
    List<String> common = SnsVerification.options().stream().map(ConnectorOption::name).toList();
    return Stream.concat(
            SnsVerification.options().stream(),
            super.verifying().stream().filter(o -> !common.contains(o.name())))
        .toList();
  }

  /** With a topic, SNS decides, and whatever else is set must hold too. */
  @Override
  Optional<WebhookReceiver> webhook(ConnectorOptions options) {
    Optional<WebhookReceiver> secrets = super.webhook(options);
    return options.find(TOPIC).isEmpty()
        ? secrets
        : SnsVerification.receiver(options)
            .map(
                sns ->
                    verification()
                        .guard(options)
                        .<WebhookReceiver>map(guard -> new GuardedReceiver(guard, sns))
                        .orElse(sns));
  }
}
