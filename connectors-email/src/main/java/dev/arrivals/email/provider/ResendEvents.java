package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;
import java.util.stream.Stream;

/** The webhooks of Resend: one event, which may be about several addresses. */
final class ResendEvents {
  private ResendEvents() {}

  static List<Event> read(Value body, ReferenceKeys keys) {
    return Fields.objects(body).stream().flatMap(one -> events(one, keys)).toList();
  }

  private static Stream<Event> events(Value one, ReferenceKeys keys) {
    return Fields.addresses(one.list("data.to[]").stream().map(to -> to.text())).stream()
        .map(address -> event(one, address, keys));
  }

  private static Event event(Value one, String address, ReferenceKeys keys) {
    Value data = one.at("data");
    Event.Builder event =
        Event.builder(one.text("type"), data.text("bounce.type"), data.text("bounce.subType"))
            .recipient(address)
            .reference(
                ReferenceKeys.or(
                    keys.in(data.at("tags")),
                    keys.inNamed(data.at("tags")),
                    keys.inNamed(data.at("headers"))))
            .time(Fields.time(one, "created_at"))
            .text(
                Fields.first(
                    data,
                    "bounce.diagnosticCode[0]",
                    "bounce.message",
                    "suppressed.message",
                    "failed.reason",
                    "delivery_delayed.message"))
            .link(data.text("click.link"))
            .fact("agent", Fields.first(data, "open.userAgent", "click.userAgent"));
    Fields.ids(event, data.text("email_id"));
    return event.build();
  }
}
