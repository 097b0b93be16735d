package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;

/** Creates {@code sms-africastalking}: delivery reports of Africa's Talking. */
public final class AfricasTalkingFactory extends CallbackFactory {
  /** For the service loader. */
  public AfricasTalkingFactory() {
    super("africastalking");
  }

  @Override
  protected List<Event> read(SmsCall call) {
    Value body = call.body();
    String reason = body.text("failureReason").strip();
    return List.of(
        call.event("", body.text("phoneNumber"), body.text("status"), reason)
            .nativeId(body.text("id"))
            .code(reason)
            .build());
  }
}
