package dev.arrivals.webhook.verify;

import dev.arrivals.spi.webhook.WebhookCall;
import java.security.MessageDigest;
import java.util.Optional;

/** A hash of the body that stands elsewhere in the call, where a signature covers it. */
public final class BodyHashGuard implements WebhookGuard {
  private final CallPart part;
  private final Hash hash;

  /** The piece holds the hash in hexadecimal digits. */
  public BodyHashGuard(CallPart part, Hash hash) {
    this.part = part;
    this.hash = hash;
  }

  @Override
  public Optional<Refusal> check(WebhookCall call) {
    Optional<String> written = part.readText(call);
    if (written.isEmpty()) {
      return Optional.of(Refusal.missing(part.missing(call, "expected the hash of the body")));
    }
    return written
            .flatMap(Encoding.HEX::decode)
            .filter(bytes -> MessageDigest.isEqual(bytes, hash.of(call.body())))
            .isPresent()
        ? Optional.empty()
        : Optional.of(Refusal.wrong(part + " is not the hash of the body (something changed it)"));
  }

  /** The signature is elsewhere. */
  @Override
  public Optional<Proof> proof(WebhookCall call) {
    return Optional.empty();
  }
}
