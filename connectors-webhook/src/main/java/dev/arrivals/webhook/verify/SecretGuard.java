package dev.arrivals.webhook.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.webhook.WebhookCall;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** A secret that comes with each call: in a header, the path, the query or the body. */
public final class SecretGuard implements WebhookGuard {
  private final CallPart part;
  private final List<byte[]> secrets;
  private final String option;

  /** The piece must be one of the secrets. */
  public SecretGuard(CallPart part, List<String> secrets, String option) {
    this.part = part;
    this.secrets = secrets.stream().map(secret -> secret.getBytes(UTF_8)).toList();
    this.option = option;
  }

  /** {@code Authorization: Basic} (RFC 7617); each secret is {@code user:password}. */
  public static SecretGuard basic(List<String> secrets, String option) {
    CallPart header = CallPart.header("Authorization");
    return new SecretGuard(
        header.after("Basic ").decoded(Encoding.BASE64::decode), secrets, option);
  }

  /** {@code Authorization: Bearer} (RFC 6750). */
  public static SecretGuard bearer(List<String> secrets, String option) {
    return new SecretGuard(CallPart.header("Authorization").after("Bearer "), secrets, option);
  }

  @Override
  public Optional<Refusal> check(WebhookCall call) {
    return part.read(call)
        .map(found -> isKnown(found) ? Optional.<Refusal>empty() : Optional.of(wrong()))
        .orElseGet(() -> Optional.of(missing(call)));
  }

  /** A secret is no signature: whoever knows it says what they like. */
  @Override
  public Optional<Proof> proof(WebhookCall call) {
    return Optional.empty();
  }

  private boolean isKnown(byte[] found) {
    return secrets.stream().anyMatch(secret -> MessageDigest.isEqual(secret, found));
  }

  private Refusal missing(WebhookCall call) {
    return Refusal.missing(part.missing(call, "expected the value of option '" + option + "'"));
  }

  private Refusal wrong() {
    return Refusal.wrong(part + " is not the value of option '" + option + "'");
  }
}
