package dev.arrivals.sms.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;
import java.util.Map;

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
  List<Event> read(Callback call) {
    return call.body().list("results").stream().map(result -> event(call, result)).toList();
  }

  private static Event event(Callback call, Value result) {
    String group = result.text("status.groupId");
    String code = Callback.code(result.text("error.id"));
    return call.event(
            result.find("callbackData").orElse(""),
            result.find("to").orElse(result.text("destination")),
            GROUPS.getOrDefault(group, result.text("status.groupName")),
            result.text("status.id"),
            code)
        .nativeId(result.text("messageId"))
        .code(code)
        .text(result.find("error.description").orElse(result.text("status.description")))
        .time(Callback.time(result.text("doneAt"), result.text("sentAt")))
        .build();
  }
}
