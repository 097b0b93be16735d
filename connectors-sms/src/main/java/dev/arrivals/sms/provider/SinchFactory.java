package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.AgeGuard;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Creates {@code sms-sinch}: delivery reports of Sinch, for batches, for recipients, and for the
 * channels of the Conversation API, of which the next is tried where one fails.
 */
public final class SinchFactory extends CallbackFactory {

  private static final String HEADER = "x-sinch-webhook-signature";

  /** For the service loader. */
  public SinchFactory() {
    super(
        "sinch",
        new Scheme(
            "webhook-secret", "The secret of the webhook, which signs.", SinchFactory::guard));
  }

  @Override
  protected List<Event> read(SmsCall call) {
    Value body = call.body();
    Value report = body.at("message_delivery_report");
    if (report.isPresent()) {
      return List.of(conversation(call, report));
    }
    return body.at("statuses").isPresent()
        ? body.list("statuses").stream().flatMap(status -> recipients(call, status)).toList()
        : List.of(event(call, body, body.text("recipient")));
  }

  private static Stream<Event> recipients(SmsCall call, Value status) {
    List<Value> recipients = status.list("recipients");
    return recipients.isEmpty()
        ? Stream.of(event(call, status, ""))
        : recipients.stream().map(recipient -> event(call, status, recipient.text()));
  }

  private static Event event(SmsCall call, Value status, String recipient) {
    Value body = call.body();
    String code = SmsCall.code(status.text("code"));
    return call.event(body.text("client_reference"), recipient, status.text("status"), code)
        .nativeId(body.text("batch_id"))
        .code(code)
        .time(SmsCall.time(body.text("operator_status_at"), body.text("at")))
        .build();
  }

  private static Event conversation(SmsCall call, Value report) {
    String status = report.text("status");
    String code = report.text("reason.code");
    return call.event(
            report.find("metadata").orElse(call.body().text("message_metadata")),
            report.text("channel_identity.identity"),
            status,
            code)
        .nativeId(report.text("message_id"))
        .code(code)
        .text(report.text("reason.description"))
        .successor(status.equalsIgnoreCase("SWITCHING_CHANNEL"))
        .time(SmsCall.time(call.body().text("event_time")))
        .build();
  }

  private static WebhookGuard guard(List<String> secrets, Duration maxAge, String option) {
    CallPart time = CallPart.header(HEADER + "-timestamp");
    CallPart dot = CallPart.literal(".");
    WebhookGuard signed =
        new SignatureGuard(
            List.of(CallPart.body(), dot, CallPart.header(HEADER + "-nonce"), dot, time),
            CallPart.header(HEADER),
            Encoding.BASE64,
            Verifier.hmac(Hash.SHA256, secrets),
            option);
    return WebhookGuard.all(List.of(signed, new AgeGuard(time, maxAge)));
  }
}
