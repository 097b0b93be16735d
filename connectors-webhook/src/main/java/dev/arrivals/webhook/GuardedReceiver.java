package dev.arrivals.webhook;

import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.spi.webhook.WebhookResponse;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Refusal;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes what a guard lets pass, and of that what the guard believes. What cannot be read is taken
 * too: it is the provider's, and is kept until a later release can read it.
 */
public final class GuardedReceiver implements WebhookReceiver {
  private final WebhookGuard guard;
  private final WebhookReceiver then;

  /** Keeps each call as one piece of feedback, and answers 200. */
  public GuardedReceiver(WebhookGuard guard) {
    this(guard, WebhookResponse.ok());
  }

  /** Keeps each call as one piece of feedback, and answers what the provider wants to hear. */
  public GuardedReceiver(WebhookGuard guard, WebhookResponse response) {
    this(guard, call -> keep(call, response));
  }

  /** Does with each call what {@code then} says. */
  public GuardedReceiver(WebhookGuard guard, WebhookReceiver then) {
    this.guard = guard;
    this.then = then;
  }

  /**
   * Returns this receiver for a signature that covers a token but not the body: the token must not
   * come again with another body.
   *
   * @param token where it stands
   * @param maxAge how old a signature may be; the token is remembered twice as long
   */
  public GuardedReceiver once(CallPart token, Duration maxAge) {
    return new GuardedReceiver(
        guard, call -> once(then.receive(call), token.readText(call), maxAge.multipliedBy(2)));
  }

  private static WebhookAnswer once(WebhookAnswer answer, Optional<String> token, Duration keep) {
    return answer instanceof WebhookAnswer.Accept accept && token.isPresent()
        ? accept.once(token.get(), keep)
        : answer;
  }

  @Override
  public WebhookAnswer receive(WebhookCall call) {
    return guard.check(call).map(Refusal::answer).orElseGet(() -> passed(call));
  }

  private WebhookAnswer passed(WebhookCall call) {
    return guard.saysNothing(call)
        ? Refusal.wrong(
                "the query is not signed, and there is no body (the signature of this provider"
                    + " covers a body alone)")
            .answer()
        : then.receive(guard.believed(call));
  }

  private static WebhookAnswer keep(WebhookCall call, WebhookResponse response) {
    boolean empty = call.body().length == 0 && call.query().isEmpty();
    return empty
        ? WebhookAnswer.respond(WebhookResponse.ok())
        : WebhookAnswer.accept(List.of(CallFeedback.of(call))).answering(response);
  }
}
