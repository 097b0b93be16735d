package dev.arrivals.server.http;

import dev.arrivals.spi.webhook.WebhookResponse;
import java.util.Optional;

/**
 * The answer to a call.
 *
 * @param log what the log says of it; empty if it is nothing to speak of
 */
record Reply(Outcome outcome, WebhookResponse response, Optional<String> log) {
  static Reply of(Outcome outcome, WebhookResponse response) {
    return new Reply(outcome, response, Optional.empty());
  }

  static Reply refused(int status, String why) {
    return new Reply(Outcome.REFUSED, text(status, why), Optional.of(status + ": " + why));
  }

  /** Asks the caller to call again: the same call may well be taken in a few seconds. */
  static Reply comeAgain(Outcome outcome, String why) {
    return new Reply(
        outcome, text(503, "cannot be taken now; send it again"), Optional.of("503: " + why));
  }

  static Reply tooLarge() {
    String why = "the body has more than " + BodyReader.LARGEST + " bytes";
    return new Reply(Outcome.TOO_LARGE, text(413, why), Optional.of("413: " + why));
  }

  static WebhookResponse text(int status, String text) {
    return WebhookResponse.of(status, "text/plain; charset=utf-8", text + "\n");
  }
}
