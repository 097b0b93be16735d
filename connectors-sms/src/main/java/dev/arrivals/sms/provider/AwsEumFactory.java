package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.sms.callback.SnsCallbackFactory;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.sns.SnsMessage;
import java.util.List;

/**
 * Creates {@code sms-aws-eum}: events of AWS End User Messaging SMS, by SNS, EventBridge or as they
 * are.
 */
public final class AwsEumFactory extends SnsCallbackFactory {
  /** For the service loader. */
  public AwsEumFactory() {
    super("aws-eum");
  }

  @Override
  protected List<Event> read(SmsCall call) {
    return SnsMessage.unwrap(call.body()).list().stream()
        .map(body -> body.at("detail").isPresent() ? body.at("detail") : body)
        .filter(event -> event.find("messageStatus").or(() -> event.find("eventType")).isPresent())
        .map(event -> event(call, event))
        .toList();
  }

  private static Event event(SmsCall call, Value event) {
    String status = event.text("eventType").replaceFirst("^(TEXT|MEDIA)_", "");
    return call.event(
            event.text("context.message"),
            event.text("destinationPhoneNumber"),
            event.find("messageStatus").orElse(status))
        .nativeId(event.text("messageId"))
        .text(event.text("messageStatusDescription"))
        .time(SmsCall.time(event.text("eventTimestamp")))
        .build();
  }
}
