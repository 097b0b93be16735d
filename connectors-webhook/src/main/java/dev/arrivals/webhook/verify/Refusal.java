package dev.arrivals.webhook.verify;

import dev.arrivals.spi.webhook.WebhookAnswer;

/**
 * Why a call is refused.
 *
 * @param status of HTTP, from 400 to 499
 * @param why what was wrong and what mends it, without secrets
 */
public record Refusal(int status, String why) {

  /** Something that must be there is not: 401. */
  public static Refusal missing(String why) {
    return new Refusal(401, why);
  }

  /** Something is there and wrong: 403. */
  public static Refusal wrong(String why) {
    return new Refusal(403, why);
  }

  /** Returns this refusal with the status after which the provider does not send again. */
  public Refusal as(int otherStatus) {
    return new Refusal(otherStatus, why);
  }

  /** Returns the answer of the receiver. */
  public WebhookAnswer answer() {
    return WebhookAnswer.refuse(status, why);
  }
}
