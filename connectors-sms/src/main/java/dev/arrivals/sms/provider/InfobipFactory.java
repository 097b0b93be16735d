package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Creates {@code sms-infobip}: delivery reports of Infobip. */
public final class InfobipFactory extends CallbackFactory {

  private static final Map<String, String> GROUPS =
      Map.of(
          "0", "ACCEPTED",
          "1", "PENDING",
          "2", "UNDELIVERABLE",
          "3", "DELIVERED",
          "4", "EXPIRED",
          "5", "REJECTED");

  /** For the service loader. */
  public InfobipFactory() {
    super("infobip");
  }

  @Override
  protected List<Event> read(SmsCall call) {
    return results(call.body()).map(result -> event(call, result)).toList();
  }

  /** XML names each of them, and a report may come alone. */
  private static Stream<Value> results(Value body) {
    Value results = body.at("results");
    return results.at("result").isPresent()
        ? results.list("result").stream()
        : results.isPresent()
            ? results.list().stream()
            : Stream.of(body)
                .filter(one -> one.at("status").isPresent() || one.at("seenAt").isPresent());
  }

  private static Event event(SmsCall call, Value result) {
    String group = result.text("status.groupId");
    if (result.find("seenAt").isPresent() && group.isEmpty()) {
      return seen(call, result);
    }
    String code = SmsCall.code(result.text("error.id"));
    return call.event(
            result.find("callbackData").orElse(""),
            result.find("to").orElse(result.text("destination")),
            GROUPS.getOrDefault(group, result.text("status.groupName")),
            result.text("status.id"),
            code)
        .nativeId(result.text("messageId"))
        .code(code)
        .text(result.find("error.description").orElse(result.text("status.description")))
        .time(SmsCall.time(result.text("doneAt"), result.text("sentAt")))
        .build();
  }

  /** A report of its own, by channels that show whether a message was looked at. */
  private static Event seen(SmsCall call, Value result) {
    return call.event(
            result.find("callbackData").orElse(""),
            result.find("to").orElse(result.text("destination")),
            "seen")
        .nativeId(result.text("messageId"))
        .time(SmsCall.time(result.text("seenAt")))
        .build();
  }
}
