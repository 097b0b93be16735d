package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.stream.Stream;

/** Creates {@code email-brevo}: the webhooks of Brevo (Sendinblue), which signs nothing. */
public final class BrevoConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public BrevoConnectorFactory() {
    super("brevo");
  }

  @Override
  Stream<Event> events(Value one, ReferenceKeys keys) {
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
    return Stream.of(event.build());
  }
}
