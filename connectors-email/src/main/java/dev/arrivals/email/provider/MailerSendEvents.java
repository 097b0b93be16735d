package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;

/** The webhooks of MailerSend: one activity. */
final class MailerSendEvents {
  private MailerSendEvents() {}

  static List<Event> read(Value body, ReferenceKeys keys) {
    return Fields.objects(body).stream().map(one -> event(one, keys)).toList();
  }

  private static Event event(Value one, ReferenceKeys keys) {
    Value data = one.at("data");
    String word = one.text("type");
    Event.Builder event =
        Event.builder(word)
            .recipient(
                Fields.address(Fields.first(data, "email.recipient.email", "recipient.email")))
            .reference(
                ReferenceKeys.or(
                    keys.inTags(data.path("email.tags")),
                    keys.inNamed(data.path("email.headers")),
                    keys.in(data.path("email.headers"))))
            .time(Fields.time(data, "created_at").or(() -> Fields.time(one, "created_at")))
            .text(Fields.first(data, "morph.reason", "morph.readable_reason"))
            .link(data.text("morph.url"))
            .eventId(Fields.eventId(word, data.text("id")))
            .fact("agent", data.text("morph.user_agent"));
    Fields.ids(event, data.text("email.message.id"), data.text("email.id"));
    return event.build();
  }
}
