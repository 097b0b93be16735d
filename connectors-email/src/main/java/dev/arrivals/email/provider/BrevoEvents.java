package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;

/** The webhooks of Brevo: one event, or a list where batches are switched on. */
final class BrevoEvents {
  private BrevoEvents() {}

  static List<Event> read(Value body, ReferenceKeys keys) {
    return Fields.objects(body).stream().map(one -> event(one, keys)).toList();
  }

  private static Event event(Value one, ReferenceKeys keys) {
    String custom = Fields.first(one, "X-Mailin-custom", "x-mailin-custom");
    Event.Builder event =
        Event.builder(one.text("event"))
            .recipient(Fields.address(one.text("email")))
            .reference(
                ReferenceKeys.or(
                    keys.inText(custom), keys.inTags(one.at("tags")), keys.inTags(one.at("tag"))))
            .time(Fields.time(one, "ts_epoch", "ts_event", "ts", "s_epoch"))
            .text(one.text("reason"))
            .link(Fields.first(one, "link", "URL", "url"))
            .fact("agent", one.text("user_agent"));
    Fields.ids(event, Fields.first(one, "message-id", "message_id"));
    return event.build();
  }
}
