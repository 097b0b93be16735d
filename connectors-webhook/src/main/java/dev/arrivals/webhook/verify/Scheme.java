package dev.arrivals.webhook.verify;

import dev.arrivals.spi.ConnectorOption;
import java.time.Duration;
import java.util.List;

/**
 * A way to verify calls, used by an instance that sets its secret.
 *
 * @param option the option that holds the secret; beside it {@code OPTION-next} holds a second one
 *     while it is being changed
 * @param description of the option: one sentence
 */
public record Scheme(String option, String description, Maker maker) {

  /** Makes the guard of one instance. */
  @FunctionalInterface
  public interface Maker {
    /**
     * The guard.
     *
     * @param secrets one or two; each suffices
     * @param maxAge how far the time of a call may be from the server's
     * @param option for refusals
     * @throws IllegalArgumentException if a secret is not of the expected form; without the secret
     */
    WebhookGuard guard(List<String> secrets, Duration maxAge, String option);
  }

  List<ConnectorOption> options() {
    return List.of(
        ConnectorOption.optionalSecret(option, description),
        ConnectorOption.optionalSecret(
            option + "-next",
            "A second value of " + option + " that holds too, while it is being changed."));
  }
}
