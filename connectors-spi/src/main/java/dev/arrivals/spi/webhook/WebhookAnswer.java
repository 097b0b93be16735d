package dev.arrivals.spi.webhook;

import dev.arrivals.spi.NativeFeedback;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The judgement of a {@link WebhookReceiver} on one call. */
public sealed interface WebhookAnswer {

  /** Accepts a call as the provider's: the server keeps this feedback, then answers 200. */
  static Accept accept(List<NativeFeedback> feedback) {
    return new Accept(List.copyOf(feedback), WebhookResponse.ok(), Optional.empty());
  }

  /**
   * Answers a call of the provider that holds no feedback, such as a handshake or a test, at once.
   */
  static WebhookAnswer respond(WebhookResponse response) {
    return new Respond(response);
  }

  /**
   * Refuses a call that is not the provider's, or cannot be read at all. Nothing of it is kept.
   *
   * @param status from 400 to 499; choose one after which the provider does not send again
   * @param why what was wrong and what mends it; goes to the log and to the caller, so without
   *     secrets
   */
  static WebhookAnswer refuse(int status, String why) {
    return new Refuse(status, why);
  }

  /** Puts off a call that cannot be judged now; the provider is told 503 and sends again. */
  static WebhookAnswer retryLater(String why) {
    return new RetryLater(why);
  }

  /** See {@link WebhookAnswer#accept}. */
  record Accept(List<NativeFeedback> feedback, WebhookResponse response, Optional<Token> token)
      implements WebhookAnswer {

    /**
     * Returns this answer with another 2xx than 200, or with a body that the provider wants to see.
     */
    public Accept answering(WebhookResponse other) {
      return new Accept(feedback, other, token);
    }

    /**
     * Returns this answer for a signature that covers a token but not the body. The server
     * remembers the token durably: with the same body it may come again, with another it is
     * refused.
     *
     * @param keep how long; at least as long as the signature is young enough
     */
    public Accept once(String value, Duration keep) {
      return new Accept(feedback, response, Optional.of(new Token(value, keep)));
    }
  }

  /** A value that must not come with two different bodies. */
  record Token(String value, Duration keep) {}

  /** See {@link WebhookAnswer#respond}. */
  record Respond(WebhookResponse response) implements WebhookAnswer {}

  /** See {@link WebhookAnswer#refuse}. */
  record Refuse(int status, String why) implements WebhookAnswer {
    /** Refuses a status that is no refusal. */
    public Refuse {
      Objects.requireNonNull(why);
      if (status < 400 || status > 499) {
        throw new IllegalArgumentException("status " + status + " (expected: 400 to 499)");
      }
    }
  }

  /** See {@link WebhookAnswer#retryLater}. */
  record RetryLater(String why) implements WebhookAnswer {}
}
