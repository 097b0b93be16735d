package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SvixGuard;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Creates {@code email-resend}: the webhooks of Resend, signed by Svix (Standard Webhooks). */
public final class ResendConnectorFactory extends ProviderFactory {
  /** For the service loader. */
  public ResendConnectorFactory() {
    super(
        "resend",
        new Scheme(
            SECRET,
            "The signing secret of the webhook: whsec_ and base64.",
            ResendConnectorFactory::guard));
  }

  @Override
  Stream<Event> events(Value one, ReferenceKeys keys) {
    return Fields.addresses(one.list("data.to[]").stream().map(to -> to.text())).stream()
        .map(address -> event(one, address, keys));
  }

  private static Event event(Value one, String address, ReferenceKeys keys) {
    Value data = one.at("data");
    Event.Builder event =
        Event.builder(one.text("type"), data.text("bounce.type"), data.text("bounce.subType"))
            .recipient(address)
            .reference(
                ReferenceKeys.or(
                    keys.in(data.at("tags")),
                    keys.inNamed(data.at("tags")),
                    keys.inNamed(data.at("headers"))))
            .time(Fields.time(one, "created_at"))
            .text(
                Fields.first(
                    data,
                    "bounce.diagnosticCode[0]",
                    "bounce.message",
                    "suppressed.message",
                    "failed.reason",
                    "delivery_delayed.message"))
            .link(data.text("click.link"))
            .fact("agent", Fields.first(data, "open.userAgent", "click.userAgent"));
    Fields.ids(event, data.text("email_id"));
    return event.build();
  }

  private static WebhookGuard guard(List<String> secrets, Duration maxAge, String option) {
    return WebhookGuard.any(
        List.of(
            new SvixGuard("svix", secrets, maxAge, option),
            new SvixGuard("webhook", secrets, maxAge, option)));
  }
}
