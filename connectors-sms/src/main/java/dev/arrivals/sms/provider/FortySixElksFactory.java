package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;

/** Creates {@code sms-46elks}: delivery reports of 46elks. */
public final class FortySixElksFactory extends CallbackFactory {
  /** For the service loader. */
  public FortySixElksFactory() {
    super("46elks");
  }

  @Override
  protected List<Event> read(SmsCall call) {
    Value body = call.body();
    return List.of(
        call.event("", body.text("to"), body.text("status"))
            .nativeId(body.text("id"))
            .time(SmsCall.time(body.text("delivered")))
            .build());
  }
}
