package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.sms.signature.PlivoSignature;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.Scheme;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Creates {@code sms-plivo}: message status callbacks of Plivo. */
public final class PlivoFactory extends CallbackFactory {

  private static final Pattern PART = Pattern.compile("(\\d{1,4}) of \\d{1,4}");

  /** For the service loader. */
  public PlivoFactory() {
    super(
        "plivo",
        new Scheme(
            "auth-token",
            "The auth token of the account, which signs.",
            (tokens, maxAge, option) -> PlivoSignature.guard(tokens, option)));
  }

  @Override
  protected List<Event> read(SmsCall call) {
    Value body = call.body();
    String code = SmsCall.code(body.text("ErrorCode"));
    Event.Builder event =
        call.event("", body.text("To"), body.text("Status"), code)
            .nativeId(body.text("MessageUUID"))
            .nativeId(body.text("ParentMessageUUID"))
            .code(code)
            .part(part(body.text("PartInfo")))
            .time(
                SmsCall.time(
                    body.text("DeliveryReportTime"),
                    body.text("SentTime"),
                    body.text("QueuedTime"),
                    body.text("MessageTime")));
    String sequence = body.text("Sequence");
    return List.of(
        sequence.matches("\\d{1,18}")
            ? event.sequence(Long.parseLong(sequence)).build()
            : event.build());
  }

  private static int part(String info) {
    Matcher part = PART.matcher(info.strip());
    return part.matches() ? Integer.parseInt(part.group(1)) : 0;
  }
}
