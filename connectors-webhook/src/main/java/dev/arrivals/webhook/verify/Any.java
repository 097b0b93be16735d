package dev.arrivals.webhook.verify;

import dev.arrivals.spi.webhook.WebhookCall;
import java.util.List;
import java.util.Optional;

/** The proof of several guards of which each suffices. */
final class Any {
  private Any() {}

  /**
   * Returns a proof of whatever one of them proves; nothing needs a proof where one of them takes a
   * secret.
   */
  static Optional<Proof> proof(List<WebhookGuard> passing, WebhookCall call) {
    List<Optional<Proof>> proofs = passing.stream().map(g -> g.proof(call)).toList();
    return proofs.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : proofs.stream().flatMap(Optional::stream).reduce(Proof::or);
  }
}
