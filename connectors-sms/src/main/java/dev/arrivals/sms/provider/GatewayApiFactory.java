package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.sms.signature.SignedCopyGuard;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.Scheme;
import java.util.List;

/** Creates {@code sms-gatewayapi}: status webhooks of GatewayAPI. */
public final class GatewayApiFactory extends CallbackFactory {
  /** For the service loader. */
  public GatewayApiFactory() {
    super(
        "gatewayapi",
        new Scheme(
            "webhook-token",
            "The token of the webhook, which signs.",
            (tokens, maxAge, option) -> new SignedCopyGuard("X-Gwapi-Signature", tokens, option)));
  }

  @Override
  protected List<Event> read(SmsCall call) {
    return call.body().list().stream().map(status -> event(call, status)).toList();
  }

  private static Event event(SmsCall call, Value status) {
    return call.event(status.text("userref"), status.text("msisdn"), status.text("status"))
        .nativeId(status.text("id"))
        .code(status.text("code"))
        .text(status.text("error"))
        .time(SmsCall.time(status.text("time")))
        .build();
  }
}
