package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Times;
import dev.arrivals.webhook.body.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Creates {@code sms-ovh}: delivery receipts of OVHcloud by HTTP. */
public final class OvhFactory extends CallbackFactory {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  /** For the service loader. */
  public OvhFactory() {
    super("ovh");
  }

  @Override
  protected List<Event> read(SmsCall call) {
    Value body = call.body();
    String code = body.text("ptt").strip();
    return List.of(
        call.event("", body.find("receiver").orElse(body.text("to")), code)
            .nativeId(body.text("id"))
            .code(code)
            .text(body.find("description").orElse(body.text("descriptor")))
            .time(time(body.text("date")))
            .build());
  }

  private static Optional<Instant> time(String date) {
    return Times.read(date, PARIS);
  }
}
