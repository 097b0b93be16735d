package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verifier;
import java.util.List;
import java.util.stream.Stream;

/** Creates {@code email-mailersend}: the webhooks of MailerSend, signed with HMAC over the body. */
public final class MailerSendConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public MailerSendConnectorFactory() {
    super(
        "mailersend",
        new Scheme(
            SECRET,
            "The signing secret of the webhook.",
            (secrets, age, option) ->
                new SignatureGuard(
                    List.of(CallPart.body()),
                    CallPart.header("Signature"),
                    Encoding.HEX,
                    Verifier.hmac(Hash.SHA256, secrets),
                    option)));
  }

  @Override
  Stream<Event> events(Value one, ReferenceKeys keys) {
    Value data = one.at("data");
    String word = one.text("type");
    Event.Builder event =
        Event.builder(word)
            .recipient(
                Fields.address(Fields.first(data, "email.recipient.email", "recipient.email")))
            .reference(
                ReferenceKeys.or(
                    keys.inTags(data.path("email.tags")),
                    keys.inNamed(data.path("email.headers")),
                    keys.in(data.path("email.headers"))))
            .time(Fields.time(data, "created_at").or(() -> Fields.time(one, "created_at")))
            .text(Fields.first(data, "morph.reason", "morph.readable_reason"))
            .link(data.text("morph.url"))
            .eventId(Fields.eventId(word, data.text("id")))
            .fact("agent", data.text("morph.user_agent"));
    Fields.ids(event, data.text("email.message.id"), data.text("email.id"));
    return Stream.of(event.build());
  }
}
