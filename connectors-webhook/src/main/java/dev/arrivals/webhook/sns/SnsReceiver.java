package dev.arrivals.webhook.sns;

import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.spi.webhook.WebhookResponse;
import dev.arrivals.webhook.CallFeedback;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Times;
import dev.arrivals.webhook.verify.MessageNames;
import dev.arrivals.webhook.verify.Verifier;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A receiver of what Amazon SNS signed for one of our topics; it confirms their subscriptions. A
 * topic must be pinned: anybody may subscribe our address to a topic of their own, and Amazon would
 * sign that too.
 */
final class SnsReceiver implements WebhookReceiver {
  private static final Set<String> CONFIRMATIONS =
      Set.of("SubscriptionConfirmation", "UnsubscribeConfirmation");

  private final Set<String> topics;
  private final SnsWeb web;
  private final SnsCertificates certificates;
  private final Duration maxAge;
  private final MessageNames names;

  SnsReceiver(Set<String> topics, Duration maxAge, SnsWeb web, MessageNames names) {
    this.names = names;
    this.topics = Set.copyOf(topics);
    this.maxAge = maxAge;
    this.web = web;
    this.certificates = new SnsCertificates(web);
  }

  @Override
  public WebhookAnswer receive(WebhookCall call) {
    return SnsMessage.of(Payload.of(call).value())
        .map(message -> pinned(message, call))
        .orElseGet(() -> WebhookAnswer.refuse(403, "no message of SNS (raw delivery is unsigned)"));
  }

  private WebhookAnswer pinned(SnsMessage message, WebhookCall call) {
    if (!topics.contains(message.topic())) {
      return WebhookAnswer.refuse(403, "the topic is not one of option 'topic-arn'");
    }
    Optional<Instant> time = Times.read(message.timestamp(), ZoneOffset.UTC);
    boolean young =
        time.filter(t -> Duration.between(t, call.receivedTime()).abs().compareTo(maxAge) <= 0)
            .isPresent();
    return young
        ? signed(message, call)
        : WebhookAnswer.refuse(
            403, "Timestamp is not within " + maxAge.toSeconds() + " s (check the clock)");
  }

  private WebhookAnswer signed(SnsMessage message, WebhookCall call) {
    Optional<URI> address = SnsHosts.certificate(message.certificateUrl());
    if (address.isEmpty()) {
      return WebhookAnswer.refuse(403, "SigningCertURL is not an address of SNS");
    }
    try {
      var key = certificates.key(address.get(), call.receivedTime());
      boolean right =
          message.hash().isPresent()
              && message.signature().isPresent()
              && Verifier.rsa(message.hash().get(), List.of(key))
                  .verify(message.signed(), message.signature().get());
      return right ? take(message, call) : WebhookAnswer.refuse(403, "Signature does not match");
    } catch (IOException e) {
      return WebhookAnswer.retryLater(
          "the certificate of SNS cannot be fetched: " + e.getMessage());
    } catch (CertificateException e) {
      return WebhookAnswer.refuse(403, "the certificate is not valid for SNS: " + e.getMessage());
    }
  }

  private WebhookAnswer take(SnsMessage message, WebhookCall call) {
    if (message.type().equals("SubscriptionConfirmation")) {
      return confirm(message);
    }
    return CONFIRMATIONS.contains(message.type())
        ? WebhookAnswer.respond(WebhookResponse.ok())
        : WebhookAnswer.accept(List.of(CallFeedback.of(names.believed(call))));
  }

  private WebhookAnswer confirm(SnsMessage message) {
    Optional<URI> address = SnsHosts.confirmation(message.subscribeUrl());
    if (address.isEmpty()) {
      return WebhookAnswer.refuse(403, "SubscribeURL is not an address of SNS");
    }
    try {
      web.get(address.get());
      return WebhookAnswer.respond(WebhookResponse.ok());
    } catch (IOException e) {
      return WebhookAnswer.retryLater("the subscription cannot be confirmed: " + e.getMessage());
    }
  }
}
