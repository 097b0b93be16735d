package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;

/** Creates {@code sms-gupshup}: delivery receipts of Gupshup. */
public final class GupshupFactory extends CallbackFactory {
  /** For the service loader. */
  public GupshupFactory() {
    super("gupshup");
  }

  @Override
  protected List<Event> read(SmsCall call) {
    Value body = call.body();
    List<Value> events = body.list("response{}");
    return (events.isEmpty() ? body.list() : events)
        .stream()
            .filter(event -> event.find("externalId").isPresent())
            .map(event -> event(call, event))
            .toList();
  }

  private static Event event(SmsCall call, Value event) {
    String id = event.text("externalId");
    String code = event.find("errCode").orElse(event.text("errorCode"));
    return call.event(
            "",
            event.find("destAddr").orElse(event.text("phoneNo")),
            event.find("eventType").orElse(event.text("status")),
            event.text("cause"))
        .nativeId(id)
        .nativeId(id.replaceFirst("-[^-]*$", ""))
        .code(code)
        .time(SmsCall.time(event.text("eventTs"), event.text("deliveredTS")))
        .build();
  }
}
