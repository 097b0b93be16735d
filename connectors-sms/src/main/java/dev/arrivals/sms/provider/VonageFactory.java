package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.sms.signature.VonageSignature;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.Scheme;
import java.util.List;

/** Creates {@code sms-vonage}: delivery receipts of the SMS API of Vonage. */
public final class VonageFactory extends CallbackFactory {
  /** For the service loader. */
  public VonageFactory() {
    super(
        "vonage",
        new Scheme(
            "signature-secret",
            "The signature secret of the account, where it signs its callbacks.",
            (secrets, maxAge, option) -> VonageSignature.guard(secrets, option)));
  }

  @Override
  protected List<Event> read(SmsCall call) {
    Value body = call.body();
    String code = SmsCall.code(body.text("err-code"));
    return List.of(
        call.event(body.text("client-ref"), body.text("msisdn"), body.text("status"), code)
            .nativeId(body.text("messageId"))
            .code(code)
            .time(
                SmsCall.receiptTime(body.text("scts"))
                    .or(() -> SmsCall.time(body.text("message-timestamp"))))
            .build());
  }
}
