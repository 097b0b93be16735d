package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.sms.callback.SnsCallbackFactory;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.sns.SnsMessage;
import java.util.List;

/**
 * Creates {@code sms-aws-sns}: the delivery log of SMS sent by Amazon SNS, forwarded to a topic.
 */
public final class AwsSnsFactory extends SnsCallbackFactory {
  /** For the service loader. */
  public AwsSnsFactory() {
    super("aws-sns");
  }

  @Override
  protected List<Event> read(SmsCall call) {
    return SnsMessage.unwrap(call.body()).list().stream()
        .filter(line -> line.at("notification").isPresent())
        .map(line -> event(call, line))
        .toList();
  }

  private static Event event(SmsCall call, Value line) {
    return call.event("", line.text("delivery.destination"), line.text("status"))
        .nativeId(line.text("notification.messageId"))
        .text(line.text("delivery.providerResponse"))
        .time(SmsCall.time(line.text("notification.timestamp")))
        .build();
  }
}
