package dev.arrivals.sms.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.BodyHashGuard;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.Proof;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Creates {@code sms-twilio}: message status callbacks of Twilio. */
public final class TwilioFactory extends CallbackFactory {
  private static final String BODY_HASH = "bodySHA256";
  private static final Set<String> NAMES =
      Set.of(
          "AccountSid",
          "ApiVersion",
          "ChannelInstallSid",
          "ChannelPrefix",
          "ErrorCode",
          "ErrorMessage",
          "EventType",
          "From",
          "MessageSid",
          "MessageStatus",
          "MessagingServiceSid",
          "RawDlrDoneDate",
          "SmsSid",
          "SmsStatus",
          "To",
          "account_sid");
  private static final Pattern ADDRESS = Pattern.compile("(https?)://([^/:?]+)(:\\d{1,5})?(.*)");

  /** For the service loader. */
  public TwilioFactory() {
    super(
        "twilio",
        new Scheme(
            "auth-token", "The auth token of the account, which signs.", TwilioFactory::guard));
  }

  @Override
  protected List<Event> read(SmsCall call) {
    Value body = call.body();
    if (body.find("event_type").isPresent()) {
      return List.of(link(call, body));
    }
    String status = body.find("MessageStatus").orElse(body.text("SmsStatus"));
    String code = SmsCall.code(body.text("ErrorCode"));
    String id = body.find("MessageSid").orElse(body.text("SmsSid"));
    return List.of(
        call.event("", body.text("To"), status, code)
            .nativeId(id)
            .code(code)
            .text(body.text("ErrorMessage"))
            .time(SmsCall.receiptTime(body.text("RawDlrDoneDate")))
            .build());
  }

  /** Returns the event of a link that Twilio shortened. */
  private static Event link(SmsCall call, Value body) {
    return call.event("", body.text("to"), "link", body.text("event_type"))
        .nativeId(body.text("sms_sid"))
        .link(body.text("link"))
        .time(SmsCall.time(body.text("click_time")))
        .build();
  }

  /** A body that is no form is signed by its hash, which is a parameter of the signed address. */
  private static WebhookGuard guard(List<String> tokens, Duration maxAge, String option) {
    CallPart nothing = CallPart.literal("");
    WebhookGuard form =
        WebhookGuard.proving(
            signed(CallPart.sortedForm(), tokens, option),
            call -> Optional.of(begins(call) ? Proof.ADDRESS : Proof.BODY));
    WebhookGuard other =
        WebhookGuard.all(
            List.of(
                signed(nothing, tokens, option),
                new BodyHashGuard(CallPart.query(BODY_HASH), Hash.SHA256)));
    Function<WebhookCall, WebhookGuard> one =
        call -> CallPart.query(BODY_HASH).read(call).isPresent() ? other : form;
    return WebhookGuard.proving(
        call -> one.apply(call).check(call), call -> one.apply(call).proof(call));
  }

  /**
   * Returns whether the form begins where Twilio's does. Nothing separates the address from the
   * form when they are signed: where the form begins with another name than Twilio's, the end of
   * the address may have been moved into it.
   */
  private static boolean begins(WebhookCall call) {
    return Payload.of(call).value().names().stream()
        .sorted()
        .findFirst()
        .map(NAMES::contains)
        .orElse(true);
  }

  /** Twilio signs the address with its port or without, whatever it was told. */
  private static WebhookGuard signed(CallPart rest, List<String> tokens, String option) {
    CallPart other =
        CallPart.of("the address", call -> CallPart.url().readText(call).map(TwilioFactory::port));
    return WebhookGuard.any(
        List.of(
            signed(List.of(CallPart.url(), rest), tokens, option),
            signed(List.of(other, rest), tokens, option)));
  }

  /** The address without its port, or with the usual one where it has none. */
  private static byte[] port(String url) {
    Matcher address = ADDRESS.matcher(url);
    if (!address.matches()) {
      return url.getBytes(UTF_8);
    }
    String usual = address.group(1).equals("https") ? ":443" : ":80";
    String port = address.group(3) == null ? usual : "";
    return (address.group(1) + "://" + address.group(2) + port + address.group(4)).getBytes(UTF_8);
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
