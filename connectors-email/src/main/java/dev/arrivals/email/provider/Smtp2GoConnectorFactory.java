package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;
import java.util.stream.Stream;

/** Creates {@code email-smtp2go}: the webhooks of SMTP2GO, which signs nothing. */
public final class Smtp2GoConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public Smtp2GoConnectorFactory() {
    super("smtp2go");
  }

  @Override
  Stream<Event> events(Value one, ReferenceKeys keys) {
    Value recipients = one.at("rcpt").isPresent() ? one.at("rcpt") : one.at("recipients");
    List<Value> all = recipients.json().isPresent() ? recipients.json().list() : recipients.list();
    return Fields.addresses(all.stream().map(r -> r.text())).stream()
        .map(address -> event(one, address, keys));
  }

  private static Event event(Value one, String address, ReferenceKeys keys) {
    String word = one.text("event");
    Event.Builder event =
        Event.builder(word, one.text("bounce"))
            .recipient(address)
            .reference(ReferenceKeys.or(keys.in(one), keys.inNames(one)))
            .time(Fields.time(one, "time", "sendtime"))
            .text(Fields.first(one, "message", "context", "reason"))
            .hosts(one.text("host"))
            .link(Fields.first(one, "url", "link"))
            .fact("agent", Fields.first(one, "user-agent", "user_agent"));
    Fields.ids(
        event, one.text("email_id"), Fields.first(one, "message-id", "Message-Id", "message_id"));
    return event.build();
  }
}
