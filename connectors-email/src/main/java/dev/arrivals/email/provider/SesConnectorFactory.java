package dev.arrivals.email.provider;

import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.GuardedReceiver;
import dev.arrivals.webhook.body.Value;
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
    super("ses");
  }

  @Override
  Stream<Event> events(Value one, ReferenceKeys keys) {
    return SesEvents.of(one, keys);
  }

  @Override
  protected List<ConnectorOption> verifyingOptions() {
    List<String> common = SnsVerification.options().stream().map(ConnectorOption::name).toList();
    return Stream.concat(
            SnsVerification.options().stream(),
            super.verifyingOptions().stream().filter(o -> !common.contains(o.name())))
        .toList();
  }

  /** With a topic, SNS decides, and whatever else is set must hold too. */
  @Override
  protected Optional<WebhookReceiver> receiver(ConnectorOptions options) {
    return options.find(TOPIC).isEmpty()
        ? super.receiver(options)
        : SnsVerification.receiver(options)
            .map(
                sns ->
                    guard(options)
                        .<WebhookReceiver>map(guard -> new GuardedReceiver(guard, sns))
                        .orElse(sns));
  }
}
