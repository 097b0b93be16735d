package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.AgeGuard;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.PublicKeys;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;

/** Creates {@code sms-telnyx}: messaging webhooks of Telnyx. */
public final class TelnyxFactory extends CallbackFactory {
  /** For the service loader. */
  public TelnyxFactory() {
    super(
        "telnyx",
        new Scheme("public-key", "The public key of the account, base64.", TelnyxFactory::guard));
  }

  @Override
  protected List<Event> read(SmsCall call) {
    Value body = call.body();
    Value payload = body.path("data.payload");
    if (payload.text("direction").equals("inbound")) {
      return List.of(Event.builder("inbound").build());
    }
    String type = body.text("data.event_type");
    if (!type.isEmpty() && !type.startsWith("message.")) {
      return List.of(Event.builder("other").build());
    }
    return payload.list("to").stream().map(to -> event(call, body.at("data"), to)).toList();
  }

  private static Event event(SmsCall call, Value data, Value to) {
    Value payload = data.at("payload");
    Value error = payload.path("errors[0]");
    String code = SmsCall.code(error.text("code"));
    return call.event(payload.text("tags[0]"), to.text("phone_number"), to.text("status"), code)
        .nativeId(payload.text("id"))
        .code(code)
        .text(error.find("detail").orElse(error.text("title")))
        .time(
            SmsCall.time(
                data.text("occurred_at"), payload.text("completed_at"), payload.text("sent_at")))
        .build();
  }

  private static WebhookGuard guard(List<String> keys, Duration maxAge, String option) {
    CallPart time = CallPart.header("telnyx-timestamp");
    WebhookGuard signed =
        new SignatureGuard(
            List.of(time, CallPart.literal("|"), CallPart.body()),
            CallPart.header("telnyx-signature-ed25519"),
            Encoding.BASE64,
            Verifier.ed25519(keys.stream().map(k -> PublicKeys.ed25519(option, k)).toList()),
            option);
    return WebhookGuard.all(List.of(signed, new AgeGuard(time, maxAge)));
  }
}
