package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;

/** Creates {@code sms-bandwidth}: messaging callbacks of Bandwidth. */
public final class BandwidthFactory extends CallbackFactory {
  /** For the service loader. */
  public BandwidthFactory() {
    super("bandwidth");
  }

  @Override
  protected List<Event> read(SmsCall call) {
    return call.body().list().stream().map(event -> event(call, event)).toList();
  }

  private static Event event(SmsCall call, Value event) {
    String code = SmsCall.code(event.text("errorCode"));
    return call.event(
            event.text("message.tag"),
            event.find("to").orElse(event.text("message.to[0]")),
            event.text("type"),
            code)
        .nativeId(event.text("message.id"))
        .code(code)
        .text(event.text("description"))
        .time(SmsCall.time(event.text("time")))
        .build();
  }
}
