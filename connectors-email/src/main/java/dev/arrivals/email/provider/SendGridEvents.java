package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;

/** The event webhook of SendGrid: a list of events. */
final class SendGridEvents {
  private SendGridEvents() {}

  static List<Event> read(Value body, ReferenceKeys keys) {
    return Fields.objects(body).stream().map(one -> event(one, keys)).toList();
  }

  private static Event event(Value one, ReferenceKeys keys) {
    String word = one.text("event");
    String code = one.text("status");
    Event.Builder event =
        Event.builder(word, subtype(one))
            .recipient(Fields.address(one.text("email")))
            .reference(ReferenceKeys.or(keys.in(one), keys.in(one.at("unique_args"))))
            .time(Fields.time(one, "timestamp"))
            .text(Fields.first(one, "reason", "response"))
            .code(code)
            .attempt(Fields.number(one.text("attempt")))
            .link(one.text("url"))
            .eventId(Fields.eventId(word, one.text("sg_event_id")))
            .fact("reason", one.text("reason"))
            .fact("class", one.text("bounce_classification"))
            .fact("machine", one.text("sg_machine_open"))
            .fact("agent", one.text("useragent"));
    String id = one.text("sg_message_id");
    Fields.ids(event, stem(id), id, one.text("smtp-id"));
    return event.build();
  }

  private static String subtype(Value one) {
    return Fields.first(one, "type", "asm_group_id");
  }

  /** What the send call answered: the part before the name of a machine. */
  private static String stem(String id) {
    return id.replaceFirst("\\.(filter|recvd).*", "");
  }
}
