package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;
import java.util.stream.Stream;

/** Creates {@code sms-clickatell}: message status updates of the One API of Clickatell. */
public final class ClickatellFactory extends CallbackFactory {
  /** For the service loader. */
  public ClickatellFactory() {
    super("clickatell");
  }

  @Override
  protected List<Event> read(SmsCall call) {
    return Stream.of("event.messageStatusUpdate", "messageStatusUpdate")
        .flatMap(path -> call.body().list(path).stream())
        .map(update -> event(call, update))
        .toList();
  }

  private static Event event(SmsCall call, Value update) {
    return call.event(
            update.text("clientMessageId"),
            update.text("to"),
            update.find("statusCode").map(SmsCall::code).orElse(update.text("status")))
        .nativeId(update.text("messageId"))
        .text(update.text("status"))
        .time(SmsCall.time(update.text("timestamp")))
        .build();
  }
}
