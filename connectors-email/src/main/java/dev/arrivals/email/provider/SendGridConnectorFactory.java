package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.AgeGuard;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.PublicKeys;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Creates {@code email-sendgrid}: the event webhook of Twilio SendGrid, signed with ECDSA. */
public final class SendGridConnectorFactory extends ProviderFactory {
  private static final String HEADER = "X-Twilio-Email-Event-Webhook-";

  /** For the service loader. */
  public SendGridConnectorFactory() {
    super(
        "sendgrid",
        new Scheme(
            KEY,
            "The verification key that SendGrid shows for the signed event webhook.",
            SendGridConnectorFactory::guard));
  }

  @Override
  Stream<Event> events(Value one, ReferenceKeys keys) {
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
    return Stream.of(event.build());
  }

  private static String subtype(Value one) {
    return Fields.first(one, "type", "asm_group_id");
  }

  /** Returns the id as the send call answered it: the part before the name of a machine. */
  private static String stem(String id) {
    return id.replaceFirst("\\.(filter|recvd).*", "");
  }

  private static WebhookGuard guard(List<String> keys, Duration maxAge, String option) {
    CallPart time = CallPart.header(HEADER + "Timestamp");
    return WebhookGuard.all(
        List.of(
            new SignatureGuard(
                List.of(time, CallPart.body()),
                CallPart.header(HEADER + "Signature"),
                Encoding.BASE64,
                Verifier.ecdsa(keys.stream().map(key -> PublicKeys.ec(option, key)).toList()),
                option),
            new AgeGuard(time, maxAge)));
  }
}
