package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.PublicKeys;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Creates {@code email-postal}: the webhooks of Postal, signed with RSA over the body. */
public final class PostalConnectorFactory extends ProviderFactory {
  private static final Map<String, String> BY_STATUS =
      Map.of(
          "Sent", "MessageSent",
          "SoftFail", "MessageDelayed",
          "HardFail", "MessageDeliveryFailed",
          "Held", "MessageHeld");

  /** For the service loader. */
  public PostalConnectorFactory() {
    super(
        "postal",
        new Scheme(
            KEY,
            "The public key of the installation, without p= before it.",
            PostalConnectorFactory::guard));
  }

  @Override
  Stream<Event> events(Value outer, ReferenceKeys keys) {
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
    return Stream.of(event.build());
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

  /** Returns the word for an event about a domain or a server, and not about a message. */
  private static String other(Value payload) {
    boolean limit = payload.at("server").isPresent() && payload.at("limit").isPresent();
    return payload.at("dns_checked_at").isPresent() ? "DomainDNSError" : limit ? "SendLimit" : "";
  }

  /** Takes SHA-1 too: old installations sign with nothing else. */
  private static WebhookGuard guard(List<String> keys, Duration maxAge, String option) {
    return WebhookGuard.any(
        List.of(
            guard("X-Postal-Signature-256", Hash.SHA256, keys, option),
            guard("X-Postal-Signature", Hash.SHA1, keys, option)));
  }

  private static WebhookGuard guard(String header, Hash hash, List<String> keys, String option) {
    List<PublicKey> read = keys.stream().map(key -> PublicKeys.rsa(option, key)).toList();
    return new SignatureGuard(
        List.of(CallPart.body()),
        CallPart.header(header),
        Encoding.BASE64,
        Verifier.rsa(hash, read),
        option);
  }
}
