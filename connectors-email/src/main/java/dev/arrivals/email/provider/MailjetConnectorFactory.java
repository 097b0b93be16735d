package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.stream.Stream;

/** Creates {@code email-mailjet}: the event API of Mailjet, which signs nothing. */
public final class MailjetConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public MailjetConnectorFactory() {
    super("mailjet");
  }

  @Override
  Stream<Event> events(Value one, ReferenceKeys keys) {
    Event.Builder event =
        Event.builder(one.text("event"), Fields.first(one, "error", "error_related_to"))
            .recipient(Fields.address(one.text("email")))
            .reference(ReferenceKeys.or(one.text("CustomID"), keys.inText(one.text("Payload"))))
            .time(Fields.time(one, "time"))
            .text(one.text("comment"))
            .link(one.text("url"))
            .fact("agent", one.text("agent"));
    Fields.ids(event, id(one), one.text("Message_GUID"));
    return Stream.of(event.build());
  }

  /** 0 is none; the number is kept as it was written, because it may be longer than 2^53. */
  private static String id(Value one) {
    String id = one.text("MessageID");
    return id.equals("0") ? "" : id;
  }
}
