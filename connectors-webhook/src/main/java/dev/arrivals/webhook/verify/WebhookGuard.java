package dev.arrivals.webhook.verify;

import dev.arrivals.spi.WebhookCall;
import java.util.List;
import java.util.Optional;

/** Decides whether a call is the provider's. */
@FunctionalInterface
public interface WebhookGuard {
  /** Why the call is refused; empty where it is the provider's. Never throws. */
  Optional<Refusal> check(WebhookCall call);

  /** Lets everything pass: something before this server verifies. */
  static WebhookGuard open() {
    return call -> Optional.empty();
  }

  /** Every one of the guards must let the call pass; the first that does not tells why. */
  static WebhookGuard all(List<WebhookGuard> guards) {
    List<WebhookGuard> copy = List.copyOf(guards);
    return call -> copy.stream().flatMap(g -> g.check(call).stream()).findFirst();
  }

  /** One of the guards must let the call pass; if none does, the first tells why. */
  static WebhookGuard any(List<WebhookGuard> guards) {
    List<WebhookGuard> copy = List.copyOf(guards);
    return call -> {
      List<Optional<Refusal>> answers = copy.stream().map(g -> g.check(call)).toList();
      return answers.stream().anyMatch(Optional::isEmpty)
          ? Optional.empty()
          : answers.stream().flatMap(Optional::stream).findFirst();
    };
  }

  /** The same guard with one status for whatever it refuses. */
  default WebhookGuard refusing(int status) {
    return call -> check(call).map(refusal -> refusal.as(status));
  }
}
