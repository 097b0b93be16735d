package dev.arrivals.webhook.verify;

import dev.arrivals.spi.webhook.WebhookCall;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides whether a call is the provider's. */
@FunctionalInterface
public interface WebhookGuard {
  /** Why the call is refused; empty where it is the provider's. Never throws. */
  Optional<Refusal> check(WebhookCall call);

  /**
   * Returns which part of the address of a call that passed is proven by a signature; empty where
   * the guard looks at no signature. A guard that does not say proves the body alone.
   */
  default Optional<Proof> proof(WebhookCall call) {
    return Optional.of(Proof.BODY);
  }

  /** The call that passed, with so much of its query as is believed. */
  default WebhookCall believed(WebhookCall call) {
    return Believed.of(call, proof(call), MessageNames.UNSIGNED);
  }

  /** Whether a call that passed has no body, and its query says what nothing proves. */
  default boolean saysNothing(WebhookCall call) {
    return Believed.saysNothing(call, proof(call));
  }

  /** Lets everything pass: something before this server verifies. */
  static WebhookGuard open() {
    return proving(call -> Optional.empty(), call -> Optional.empty());
  }

  /** A guard that says what it proves. */
  static WebhookGuard proving(WebhookGuard guard, Function<WebhookCall, Optional<Proof>> proof) {
    return new WebhookGuard() {
      @Override
      public Optional<Refusal> check(WebhookCall call) {
        return guard.check(call);
      }

      @Override
      public Optional<Proof> proof(WebhookCall call) {
        return proof.apply(call);
      }
    };
  }

  /** Every one of the guards must let the call pass; the first that does not tells why. */
  static WebhookGuard all(List<WebhookGuard> guards) {
    List<WebhookGuard> copy = List.copyOf(guards);
    return proving(
        call -> copy.stream().flatMap(g -> g.check(call).stream()).findFirst(),
        call -> copy.stream().flatMap(g -> g.proof(call).stream()).reduce(Proof::or));
  }

  /**
   * Returns a guard that passes a call if one of the guards does; if none does, the first tells
   * why.
   */
  static WebhookGuard any(List<WebhookGuard> guards) {
    List<WebhookGuard> copy = List.copyOf(guards);
    return proving(
        call -> {
          List<Optional<Refusal>> answers = copy.stream().map(g -> g.check(call)).toList();
          return answers.stream().anyMatch(Optional::isEmpty)
              ? Optional.empty()
              : answers.stream().flatMap(Optional::stream).findFirst();
        },
        call -> Any.proof(copy.stream().filter(g -> g.check(call).isEmpty()).toList(), call));
  }

  /** Returns this guard with one status for whatever it refuses. */
  default WebhookGuard refusing(int status) {
    return proving(
        call -> check(call).map(refusal -> refusal.as(status)), call -> this.proof(call));
  }
}
