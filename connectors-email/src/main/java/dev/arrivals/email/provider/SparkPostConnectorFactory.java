package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.stream.Stream;

/** Creates {@code email-sparkpost}: the event webhooks of SparkPost (Bird), which signs nothing. */
public final class SparkPostConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public SparkPostConnectorFactory() {
    super("sparkpost");
  }

  @Override
  Stream<Event> events(Value outer, ReferenceKeys keys) {
    boolean wrapped = outer.at("msys").isPresent();
    if (wrapped && outer.at("msys").names().isEmpty()) {
      return Stream.of(Event.builder("ping").build());
    }
    Value one = wrapped ? outer.path("msys.*") : outer;
    String word = word(one);
    Event.Builder event =
        Event.builder(word, one.text("bounce_class"))
            .recipient(Fields.address(Fields.first(one, "rcpt_to", "raw_rcpt_to")))
            .reference(keys.in(one.at("rcpt_meta")))
            .time(Fields.time(one, "timestamp", "event_time"))
            .text(text(one))
            .hosts(one.text("mx_host") + " " + one.text("routing_domain"))
            .link(one.text("target_link_url"))
            .attempt(Fields.number(one.text("num_retries")))
            .eventId(Fields.eventId(word, one.text("event_id")))
            .fact("prefetched", one.text("user_agent_parsed.is_prefetched"))
            .fact("agent", one.text("user_agent"))
            .fact("feedback", one.text("fbtype"));
    Fields.ids(event, one.text("transmission_id"), one.text("message_id"));
    return Stream.of(event.build());
  }

  /** Returns the type; without one, a class beside a 5yz can only be a bounce. */
  private static String word(Value one) {
    boolean bounce = one.find("bounce_class").isPresent() && one.text("error_code").startsWith("5");
    return one.find("type").orElse(bounce ? "bounce" : "");
  }

  /** Returns the reply; none for a code alone, which says less than the class. */
  private static String text(Value one) {
    String text = Fields.first(one, "raw_reason", "reason");
    return text.isEmpty() ? "" : Fields.reply(one.text("error_code"), text);
  }
}
