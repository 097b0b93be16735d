package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Times;
import dev.arrivals.webhook.body.Value;
import java.time.ZoneId;
import java.util.List;

/** Creates {@code sms-brevo}: transactional SMS webhooks of Brevo. */
public final class BrevoFactory extends CallbackFactory {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  /** For the service loader. */
  public BrevoFactory() {
    super("brevo");
  }

  @Override
  protected List<Event> read(SmsCall call) {
    return call.body().list().stream()
        .filter(event -> event.find("msg_status").isPresent())
        .map(event -> event(call, event))
        .toList();
  }

  /** The id of an event is that of the webhook. */
  private static Event event(SmsCall call, Value event) {
    Event.Builder builder =
        call.event(event.text("tag"), event.text("to"), event.text("msg_status"))
            .nativeId(event.text("messageId"))
            .nativeId(event.text("reference"))
            .text(event.find("error").or(() -> event.find("reason")).orElse(""))
            .time(
                SmsCall.time(event.text("ts_epoch"), event.text("ts_event"))
                    .or(() -> Times.read(event.text("date"), PARIS)));
    event.list("reference.*").forEach(reference -> builder.nativeId(reference.text()));
    return builder.build();
  }
}
