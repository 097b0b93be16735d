package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;

/** Events of Event Grid, in its own schema or as CloudEvents. */
final class AzureEvents {
  private AzureEvents() {}

  static List<Event> read(Value body, ReferenceKeys keys) {
    return Fields.objects(body).stream().map(one -> event(one, keys)).toList();
  }

  private static Event event(Value one, ReferenceKeys keys) {
    Value data = one.at("data");
    String word = Fields.first(one, "eventType", "type").replaceFirst("^Microsoft\\.", "");
    Event.Builder event =
        Event.builder(word, Fields.first(data, "status", "engagementType"))
            .recipient(Fields.address(data.text("recipient")))
            .reference(keys.in(data))
            .time(
                Fields.time(data, "deliveryAttemptTimeStamp", "userActionTimeStamp")
                    .or(() -> Fields.time(one, "eventTime", "time")))
            .text(
                Fields.first(data, "deliveryStatusDetails.statusMessage", "deliveryStatusDetails"))
            .hosts(data.text("deliveryStatusDetails.recipientMailServerHostName"))
            .link(data.text("engagementContext"))
            .eventId(Fields.eventId(word, one.text("id")))
            .fact("agent", data.text("userAgent"));
    Fields.ids(event, data.text("messageId"), data.text("internetMessageId"));
    return event.build();
  }
}
