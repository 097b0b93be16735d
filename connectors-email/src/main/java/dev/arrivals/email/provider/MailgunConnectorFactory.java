package dev.arrivals.email.provider;

import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.GuardedReceiver;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.AgeGuard;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verification;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Creates {@code email-mailgun}: the webhooks of Mailgun, in JSON and in the legacy form. The
 * signature covers a token and not the body, so a token is taken once.
 */
public final class MailgunConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public MailgunConnectorFactory() {
    super(
        "mailgun",
        new Scheme(
            SECRET,
            "The HTTP webhook signing key of the account.",
            MailgunConnectorFactory::guard));
  }

  @Override
  Stream<Event> events(Value one, ReferenceKeys keys) {
    Value data = one.at("event-data");
    boolean legacy = !data.isPresent() && !one.path("message.headers").isPresent();
    return Stream.of(legacy ? legacy(one, keys) : event(data.isPresent() ? data : one, one, keys));
  }

  private static Event event(Value data, Value outer, ReferenceKeys keys) {
    Value status = data.at("delivery-status");
    String word = data.text("event");
    String code = status.text("code");
    Event.Builder event =
        Event.builder(word, data.text("severity"), reason(data))
            .recipient(Fields.address(Fields.first(data, "recipient", "message.headers.to")))
            .reference(keys.in(data.at("user-variables")))
            .time(
                Fields.time(data, "timestamp").or(() -> Fields.time(outer, "signature.timestamp")))
            .text(
                Fields.reply(
                    code,
                    Fields.first(
                        data,
                        "delivery-status.message",
                        "delivery-status.description",
                        "reject.description",
                        "reject.reason")))
            .code(status.text("enhanced-code"))
            .hosts(status.text("mx-host"))
            .attempt(Fields.number(status.text("attempt-no")))
            .link(data.text("url"))
            .eventId(Fields.eventId(word, data.text("id")))
            .fact("smtp", code)
            .fact("agent", data.text("client-info.user-agent"))
            .fact("bot", data.text("client-info.bot"));
    Fields.ids(event, data.text("message.headers.message-id"));
    return event.build();
  }

  private static String reason(Value data) {
    String reason = data.at("reason").text();
    return data.text("event").equals("failed") ? reason : "";
  }

  /**
   * Reads the legacy form. Variables of the sender may have the same names: event and recipient
   * come first.
   */
  private static Event legacy(Value form, ReferenceKeys keys) {
    String code = form.text("code");
    String text = Fields.first(form, "error", "description", "notification");
    Event.Builder event =
        Event.builder(form.text("event"), form.text("reason"))
            .recipient(Fields.address(form.text("recipient")))
            .reference(
                ReferenceKeys.or(
                    keys.in(form),
                    keys.inText(variables(form)),
                    keys.in(form.at("X-Mailgun-Variables"))))
            .time(Fields.time(form, "timestamp[-1]"))
            .text(code.contains(".") ? text : Fields.reply(code, text))
            .code(code.contains(".") ? code : "")
            .link(form.text("url"))
            .fact("smtp", code)
            .fact("agent", form.text("user-agent"));
    Fields.ids(event, Fields.first(form, "Message-Id", "message-id", "Message-ID"));
    return event.build();
  }

  private static String variables(Value form) {
    return form.at("message-headers").json().list().stream()
        .filter(header -> header.text("[0]").equalsIgnoreCase("X-Mailgun-Variables"))
        .map(header -> header.text("[1]"))
        .findFirst()
        .orElse("");
  }

  @Override
  protected WebhookReceiver receiver(WebhookGuard guard, ConnectorOptions options) {
    return new GuardedReceiver(guard).once(field("token"), Verification.maxAge(options));
  }

  private static WebhookGuard guard(List<String> secrets, Duration maxAge, String option) {
    return WebhookGuard.all(
        List.of(
            new SignatureGuard(
                List.of(field("timestamp"), field("token")),
                field("signature"),
                Encoding.HEX,
                Verifier.hmac(Hash.SHA256, secrets),
                option),
            new AgeGuard(field("timestamp"), maxAge)));
  }

  /**
   * Returns the field of the JSON or of the form, where Mailgun's own comes after variables of the
   * same name.
   */
  private static CallPart field(String name) {
    CallPart json = CallPart.field("signature." + name);
    CallPart form = CallPart.field(name + "[-1]");
    return CallPart.of(json.name(), call -> json.read(call).or(() -> form.read(call)));
  }
}
