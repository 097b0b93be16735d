package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;
import java.util.Map;

/** The webhooks of Postal: an event around a payload, whose shape decides. */
final class PostalEvents {
  private static final Map<String, String> BY_STATUS =
      Map.of(
          "Sent", "MessageSent",
          "SoftFail", "MessageDelayed",
          "HardFail", "MessageDeliveryFailed",
          "Held", "MessageHeld");

  private PostalEvents() {}

  static List<Event> read(Value body, ReferenceKeys keys) {
    return Fields.objects(body).stream().map(one -> event(one, keys)).toList();
  }

  private static Event event(Value outer, ReferenceKeys keys) {
    Value payload = outer.at("payload").isPresent() ? outer.at("payload") : outer;
    Value original = payload.at("original_message");
    Value message = original.isPresent() ? original : payload.at("message");
    String word = word(outer, payload);
    Event.Builder event =
        Event.builder(word)
            .recipient(Fields.address(message.text("to")))
            .reference(keys.inTags(message.at("tag")))
            .time(Fields.time(payload, "timestamp").or(() -> Fields.time(outer, "timestamp")))
            .text((payload.text("output") + " " + payload.text("details")).strip())
            .link(payload.text("url"))
            .eventId(Fields.eventId(word, outer.text("uuid")))
            .fact("direction", message.text("direction"))
            .fact("agent", payload.text("user_agent"));
    Fields.ids(event, message.text("message_id"), message.text("id"), message.text("token"));
    return event.build();
  }

  private static String word(Value outer, Value payload) {
    String named = outer.text("event");
    boolean message = payload.at("message").isPresent();
    if (payload.at("original_message").isPresent()) {
      return "MessageBounced";
    }
    if (message && payload.at("url").isPresent()) {
      return "MessageLinkClicked";
    }
    if (message && !payload.at("status").isPresent() && payload.at("user_agent").isPresent()) {
      return "MessageLoaded";
    }
    return message
        ? BY_STATUS.getOrDefault(payload.text("status"), named)
        : named.isEmpty() ? other(payload) : named;
  }

  /** What is about a domain or a server, and not about a message. */
  private static String other(Value payload) {
    boolean limit = payload.at("server").isPresent() && payload.at("limit").isPresent();
    return payload.at("dns_checked_at").isPresent() ? "DomainDNSError" : limit ? "SendLimit" : "";
  }
}
