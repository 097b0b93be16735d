package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.stream.Stream;

/** Creates {@code email-postmark}: the webhooks of Postmark, which signs nothing. */
public final class PostmarkConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public PostmarkConnectorFactory() {
    super("postmark");
  }

  @Override
  Stream<Event> events(Value one, ReferenceKeys keys) {
    Event.Builder event =
        Event.builder(words(one))
            .recipient(Fields.address(Fields.first(one, "Email", "Recipient")))
            .reference(keys.in(one.at("Metadata")))
            .time(Fields.time(one, "BouncedAt", "DeliveredAt", "ReceivedAt", "ChangedAt"))
            .text(one.text("Details"))
            .link(one.text("OriginalLink"))
            .fact("origin", one.text("Origin"))
            .fact("agent", one.text("UserAgent"));
    Fields.ids(event, one.text("MessageID"));
    return Stream.of(event.build());
  }

  private static String[] words(Value one) {
    String type = one.text("Type");
    String record = one.text("RecordType");
    String word = record.isEmpty() && !type.isEmpty() ? "Bounce" : record;
    return word.equals("SubscriptionChange")
        ? new String[] {word, suppresses(one), one.text("SuppressionReason")}
        : new String[] {word, type, one.text("TypeCode")};
  }

  private static String suppresses(Value one) {
    return one.text("SuppressSending").equals("true") ? "suppress" : "resume";
  }
}
