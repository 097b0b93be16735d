package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Creates {@code sms-link}: delivery reports of LINK Mobility, of Common and of Denmark. */
public final class LinkFactory extends CallbackFactory {

  private static final Pattern PART = Pattern.compile("(.+)\\$(\\d{1,4})");

  /** For the service loader. */
  public LinkFactory() {
    super("link");
  }

  @Override
  protected List<Event> read(SmsCall call) {
    return call.body().list().stream()
        .map(
            report ->
                report.find("msgid").isPresent() ? denmark(call, report) : common(call, report))
        .toList();
  }

  /** A message of several parts gets a report for each: its id is the message's, $ and a number. */
  private static Event common(SmsCall call, Value report) {
    String id = report.text("id");
    Matcher part = PART.matcher(id);
    String code = report.text("resultCode").strip();
    Event.Builder event =
        call.event(report.text("refId"), report.text("destination"), "result", code)
            .nativeId(id)
            .code(report.find("operatorResultCode").orElse(code))
            .text(report.text("resultText"))
            .time(SmsCall.time(report.text("timestamp")));
    return part.matches()
        ? event.nativeId(part.group(1)).part(Integer.parseInt(part.group(2))).build()
        : event.build();
  }

  private static Event denmark(SmsCall call, Value report) {
    return call.event(report.text("returndata"), report.text("to"), report.text("status"))
        .nativeId(report.text("msgid"))
        .code(report.text("statuscode"))
        .text(report.text("reason"))
        .time(SmsCall.time(report.text("receivetime"), report.text("logdate")))
        .build();
  }
}
