package dev.arrivals.webhook.sns;

import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.webhook.GuardedReceiver;
import dev.arrivals.webhook.verify.MessageNames;
import dev.arrivals.webhook.verify.Verification;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The verification of calls that come through Amazon: by the signature of SNS where {@code
 * topic-arn} is set, and by the secrets that any provider can send; of EventBridge and of raw
 * delivery, which sign nothing, by the secrets alone.
 */
public final class SnsVerification {
  private static final Duration OLDEST = Duration.ofHours(1);
  private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:\\S+");
  private static final String TOPIC = "topic-arn";
  private static final Verification COMMON = Verification.common();

  private SnsVerification() {}

  /** The options to declare. */
  public static List<ConnectorOption> options() {
    return Stream.concat(
            Stream.of(
                ConnectorOption.optional(
                    TOPIC,
                    "The topics of SNS whose signed messages are taken, separated by commas:"
                        + " arn:aws:sns:REGION:ACCOUNT:NAME.")),
            COMMON.options().stream())
        .toList();
  }

  /** Returns the receiver of the calls; empty where no topic and no secret is set. */
  public static Optional<WebhookReceiver> receiver(ConnectorOptions options) {
    // A client keeps a thread, which an instance without a topic does not need.
    return options.find(TOPIC).isPresent()
        ? receiver(options, SnsWeb.https())
        : COMMON.guard(options).map(GuardedReceiver::new);
  }

  /** Returns the receiver with another way to fetch certificates. */
  public static Optional<WebhookReceiver> receiver(ConnectorOptions options, SnsWeb web) {
    Set<String> topics = topics(options.find(TOPIC).orElse(""));
    Optional<WebhookGuard> guard = COMMON.guard(options);
    if (topics.isEmpty()) {
      return guard.map(GuardedReceiver::new);
    }
    WebhookReceiver sns = new SnsReceiver(topics, OLDEST, web, MessageNames.of(options));
    return Optional.of(guard.<WebhookReceiver>map(g -> new GuardedReceiver(g, sns)).orElse(sns));
  }

  private static Set<String> topics(String option) {
    Set<String> topics =
        Stream.of(option.split(",", -1))
            .map(String::strip)
            .filter(topic -> !topic.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    topics.stream()
        .filter(topic -> !ARN.matcher(topic).matches())
        .findFirst()
        .ifPresent(
            topic -> {
              throw new IllegalArgumentException(
                  "option 'topic-arn' is '"
                      + topic
                      + "' (expected for example arn:aws:sns:eu-west-1:123456789012:bounces)");
            });
    return topics;
  }
}
