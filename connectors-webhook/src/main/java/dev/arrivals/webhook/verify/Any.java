package dev.arrivals.webhook.verify;

import dev.arrivals.spi.webhook.WebhookCall;
import java.util.List;
import java.util.Optional;

/** What several guards prove of which each suffices. */
final class Any {
  private Any() {}

  /** What one of them proves is proven; nothing needs to be where one takes a secret. */
  static Optional<Proof> proof(List<WebhookGuard> passing, WebhookCall call) {
    List<Optional<Proof>> proofs = passing.stream().map(g -> g.proof(call)).toList();
    return proofs.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : proofs.stream().flatMap(Optional::stream).reduce(Proof::or);
  }
}
