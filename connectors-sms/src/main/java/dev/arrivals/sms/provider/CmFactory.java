package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;
import java.util.stream.Stream;

/** Creates {@code sms-cm}: status reports of CM.com, as JSON, XML or a query. */
public final class CmFactory extends CallbackFactory {
  /** For the service loader. */
  public CmFactory() {
    super("cm");
  }

  @Override
  protected List<Event> read(SmsCall call) {
    Value body = call.body();
    return Stream.of("messages[].msg", "MSG", "msg")
        .map(body::list)
        .filter(list -> !list.isEmpty())
        .findFirst()
        .orElse(List.of(body))
        .stream()
        .map(message -> event(call, message))
        .toList();
  }

  private static Event event(SmsCall call, Value message) {
    String code =
        SmsCall.code(any(message, "status.errorCode", "STATUS.ERRORCODE", "STATUSDESCRIPTION"));
    return call.event(
            any(message, "reference", "REFERENCE"),
            any(message, "to", "TO", "GSM"),
            any(message, "status.code", "STATUS.CODE", "STATUS"),
            code)
        .code(code)
        .text(any(message, "status.errorDescription", "STATUS.ERRORDESCRIPTION"))
        .time(SmsCall.time(any(message, "received", "@RECEIVED", "RECEIVED", "DATETIME_S")))
        .build();
  }

  private static String any(Value message, String... paths) {
    return Stream.of(paths).flatMap(p -> message.find(p).stream()).findFirst().orElse("");
  }
}
