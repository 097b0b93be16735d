package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;
import java.util.regex.Pattern;

/** The webhooks of Mandrill: a form with one field, a list in JSON. */
final class MandrillEvents {
  /** A description of one word is the provider's; another one is the server's. */
  private static final Pattern WORD = Pattern.compile("[a-z_ ]{1,30}");

  private MandrillEvents() {}

  static List<Event> read(Value body, ReferenceKeys keys) {
    Value field = body.at("mandrill_events");
    Value list = field.json().isPresent() ? field.json() : field.isPresent() ? field : body;
    List<Event> events = Fields.objects(list).stream().map(one -> event(one, keys)).toList();
    return events.isEmpty() && field.isPresent() ? List.of(Event.builder("test").build()) : events;
  }

  private static Event event(Value one, ReferenceKeys keys) {
    Value message = one.at("msg");
    String description = message.text("bounce_description");
    boolean word = WORD.matcher(description).matches();
    Event.Builder event =
        Event.builder(
                Fields.first(one, "event", "type"),
                word
                    ? description
                    : Fields.first(
                        one, "action", "msg.reject.reason", "msg.reject_reason", "reject.reason"))
            .recipient(Fields.address(message.text("email")))
            .reference(keys.in(message.at("metadata")))
            .time(Fields.time(one, "ts"))
            .text(text(message, word ? "" : description))
            .link(one.text("url"))
            .fact("agent", one.text("user_agent"));
    Fields.ids(event, Fields.first(one, "msg._id", "_id"));
    return event.build();
  }

  private static String text(Value message, String description) {
    String text = (message.text("diag") + " " + description).strip();
    return text.isEmpty() ? Fields.first(message, "smtp_events[-1].diag") : text;
  }
}
