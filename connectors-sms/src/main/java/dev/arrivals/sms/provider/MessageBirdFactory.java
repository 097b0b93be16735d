package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.AgeGuard;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.JwtGuard;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Creates {@code sms-messagebird}: status reports of MessageBird, and of Bird as it is called now.
 */
public final class MessageBirdFactory extends CallbackFactory {
  /** For the service loader. */
  public MessageBirdFactory() {
    super(
        "messagebird",
        new Scheme("signing-key", "The signing key, which signs.", MessageBirdFactory::guard));
  }

  @Override
  protected List<Event> read(SmsCall call) {
    Value body = call.body();
    return body.at("payload").isPresent()
        ? List.of(bird(call, body.at("payload"), error(body)))
        : List.of(classic(call, body));
  }

  private static Event classic(SmsCall call, Value body) {
    String code = SmsCall.code(body.text("statusErrorCode"));
    return call.event(body.text("reference"), body.text("recipient"), body.text("status"), code)
        .nativeId(body.text("id"))
        .code(code)
        .fact("said", said(body.text("statusReason")))
        .text(body.text("statusReason"))
        .time(SmsCall.time(body.text("statusDatetime")))
        .build();
  }

  /** Inside the message or beside it. */
  private static Value error(Value body) {
    Value inside = body.path("payload.error");
    return inside.isPresent() ? inside : body.at("error");
  }

  /** A failure is told by the codes and words of MessageBird, which still does the sending. */
  private static Event bird(SmsCall call, Value message, Value error) {
    String status = message.text("status");
    boolean failed = status.equals("delivery_failed");
    boolean own = message.text("failure.source.name").endsWith("messagebird");
    String source = own ? message.text("failure.source.code") : "";
    String carrier = error.find("carrier_error_code").orElse(error.text("code"));
    String text =
        Stream.of(message.text("details"), message.text("reason"), error.text("description"))
            .filter(words -> !words.isBlank())
            .findFirst()
            .orElse("");
    return call.event(
            message.text("reference"),
            message.text("receiver.contacts[0].identifierValue"),
            failed ? status : "bird",
            failed ? SmsCall.code(source.isBlank() ? carrier : source) : status)
        .nativeId(message.text("id"))
        .fact("said", said(text))
        .code(
            message
                .find("failure.source.code")
                .or(() -> message.find("failure.code"))
                .orElse(error.text("code")))
        .text(message.find("failure.description").orElse(text))
        .time(SmsCall.time(message.text("lastStatusAt"), message.text("updatedAt")))
        .build();
  }

  /** The words of a reason, with blanks or underscores between them. */
  private static String said(String reason) {
    return reason.replace('_', ' ');
  }

  /** The sorted query is signed, or the whole address; or a token holds the hash of both. */
  private static WebhookGuard guard(List<String> keys, Duration maxAge, String option) {
    return WebhookGuard.any(
        List.of(
            signed(CallPart.sortedQuery(), keys, maxAge, option),
            signed(CallPart.url(), keys, maxAge, option),
            new JwtGuard(CallPart.header("MessageBird-Signature-JWT"), keys, maxAge, option)));
  }

  private static WebhookGuard signed(
      CallPart address, List<String> keys, Duration maxAge, String option) {
    CallPart time = CallPart.header("MessageBird-Request-Timestamp");
    CallPart line = CallPart.literal("\n");
    WebhookGuard signed =
        new SignatureGuard(
            List.of(time, line, address, line, CallPart.bodySha256()),
            CallPart.header("MessageBird-Signature"),
            Encoding.BASE64,
            Verifier.hmac(Hash.SHA256, keys),
            option);
    return WebhookGuard.all(List.of(signed, new AgeGuard(time, maxAge)));
  }
}
