package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;
import java.util.stream.Stream;

/** Creates {@code email-kumomta}: the log hook of KumoMTA, which signs nothing. */
public final class KumoMtaConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public KumoMtaConnectorFactory() {
    super("kumomta");
  }

  @Override
  Stream<Event> events(Value one, ReferenceKeys keys) {
    return recipients(one).stream().map(recipient -> event(one, recipient, keys));
  }

  /** A complaint names its own recipient: by the trace that was added, else by the report. */
  private static List<String> recipients(Value one) {
    boolean feedback = one.text("type").equals("Feedback");
    return feedback
        ? List.of(
            Fields.address(
                Fields.first(
                    one,
                    "feedback_report.supplemental_trace.recipient",
                    "feedback_report.original_rcpt_to[0]",
                    "feedback_report.original_rcpt_to")))
        : Fields.addresses(one.list("recipient[]").stream().map(r -> r.text()));
  }

  private static Event event(Value one, String recipient, ReferenceKeys keys) {
    Value response = one.at("response");
    Event.Builder event =
        Event.builder(one.text("type"), kind(one))
            .recipient(recipient)
            .reference(ReferenceKeys.or(keys.in(one.at("meta")), keys.inNames(one.at("headers"))))
            .time(Fields.time(one, "timestamp", "event_time"))
            .text(Fields.reply(response.text("code"), response.text("content")))
            .code(enhanced(response.at("enhanced_code")))
            .hosts(
                Fields.first(one, "peer_address.name", "site")
                    + (" " + ReplyTexts.COMMAND + response.text("command")))
            .attempt(Fields.number(one.text("num_attempts")));
    Fields.ids(event, id(one), messageId(one));
    return event.build();
  }

  private static String kind(Value one) {
    return one.text("type").equals("Feedback") ? one.text("feedback_report.feedback_type") : "";
  }

  private static String id(Value one) {
    return Fields.first(one, "feedback_report.supplemental_trace.id", "id");
  }

  private static String messageId(Value one) {
    return Fields.first(one, "headers.Message-ID", "headers.Message-Id", "headers.message-id");
  }

  private static String enhanced(Value code) {
    return code.names().isEmpty()
        ? code.text()
        : code.text("class") + "." + code.text("subject") + "." + code.text("detail");
  }
}
