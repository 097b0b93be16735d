package dev.arrivals.sms.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.BodyHashGuard;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;

/** Creates {@code sms-twilio}: message status callbacks of Twilio. */
public final class TwilioFactory extends CallbackFactory {
  private static final String BODY_HASH = "bodySHA256";

  /** For the service loader. */
  public TwilioFactory() {
    super(
        "twilio",
        new Scheme(
            "auth-token", "The auth token of the account, which signs.", TwilioFactory::guard));
  }

  @Override
  List<Event> read(Callback call) {
    Value body = call.body();
    String status = body.find("MessageStatus").orElse(body.text("SmsStatus"));
    String code = Callback.code(body.text("ErrorCode"));
    String id = body.find("MessageSid").orElse(body.text("SmsSid"));
    return List.of(
        call.event("", body.text("To"), status, code)
            .nativeId(id)
            .code(code)
            .text(body.text("ErrorMessage"))
            .time(Callback.receiptTime(body.text("RawDlrDoneDate")))
            .build());
  }

  /** A body that is no form is signed by its hash, which is a parameter of the signed address. */
  private static WebhookGuard guard(List<String> tokens, Duration maxAge, String option) {
    WebhookGuard form = signed(List.of(CallPart.url(), CallPart.sortedForm()), tokens, option);
    WebhookGuard other =
        WebhookGuard.all(
            List.of(
                signed(List.of(CallPart.url()), tokens, option),
                new BodyHashGuard(CallPart.query(BODY_HASH), Hash.SHA256)));
    return call ->
        CallPart.query(BODY_HASH).read(call).isPresent() ? other.check(call) : form.check(call);
  }

  private static WebhookGuard signed(List<CallPart> parts, List<String> tokens, String option) {
    return new SignatureGuard(
        parts,
        CallPart.header("X-Twilio-Signature"),
        Encoding.BASE64,
        Verifier.hmac(Hash.SHA1, tokens),
        option);
  }
}
