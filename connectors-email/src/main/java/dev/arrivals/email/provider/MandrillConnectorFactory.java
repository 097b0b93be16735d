package dev.arrivals.email.provider;

import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.spi.webhook.WebhookResponse;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Creates {@code email-mandrill}: the webhooks of Mailchimp Transactional, signed with HMAC over
 * the address and the form. The test call, which has no event, is answered unseen.
 */
public final class MandrillConnectorFactory extends ProviderFactory {
  /** A description of one word is the provider's; another one is the server's. */
  private static final Pattern WORD = Pattern.compile("[a-z_ ]{1,30}");

  /** For the service loader. */
  public MandrillConnectorFactory() {
    super(
        "mandrill",
        new Scheme(
            SECRET,
            "The key that Mandrill shows for the webhook.",
            MandrillConnectorFactory::guard));
  }

  @Override
  List<Event> read(Value body, ReferenceKeys keys) {
    Value field = body.at("mandrill_events");
    Value list = field.json().isPresent() ? field.json() : field.isPresent() ? field : body;
    List<Event> events = super.read(list, keys);
    return events.isEmpty() && field.isPresent() ? List.of(Event.builder("test").build()) : events;
  }

  @Override
  Stream<Event> events(Value one, ReferenceKeys keys) {
    Value message = one.at("msg");
    String description = message.text("bounce_description");
    boolean word = WORD.matcher(description).matches();
    Event.Builder event =
        Event.builder(
                Fields.first(one, "event", "type"),
                word
                    ? description
                    : Fields.first(
                        one, "action", "msg.reject.reason", "msg.reject_reason", "reject.reason"))
            .recipient(Fields.address(message.text("email")))
            .reference(keys.in(message.at("metadata")))
            .time(Fields.time(one, "ts"))
            .text(text(message, word ? "" : description))
            .link(one.text("url"))
            .fact("agent", one.text("user_agent"));
    Fields.ids(event, Fields.first(one, "msg._id", "_id"));
    return Stream.of(event.build());
  }

  private static String text(Value message, String description) {
    String text = (message.text("diag") + " " + description).strip();
    return text.isEmpty() ? Fields.first(message, "smtp_events[-1].diag") : text;
  }

  /** Mandrill tests an address before it has a key: by HEAD, or with an empty list. */
  @Override
  protected WebhookReceiver receiver(WebhookGuard guard, ConnectorOptions options) {
    WebhookReceiver receiver = super.receiver(guard, options);
    return call ->
        isTest(call) ? WebhookAnswer.respond(WebhookResponse.ok()) : receiver.receive(call);
  }

  private static boolean isTest(WebhookCall call) {
    return call.method().equals("HEAD")
        || Payload.of(call).value().text("mandrill_events").strip().equals("[]");
  }

  private static WebhookGuard guard(List<String> secrets, Duration maxAge, String option) {
    return new SignatureGuard(
        List.of(CallPart.url(), CallPart.sortedForm()),
        CallPart.header("X-Mandrill-Signature"),
        Encoding.BASE64,
        Verifier.hmac(Hash.SHA1, secrets),
        option);
  }
}
