package dev.arrivals.webhook.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.webhook.WebhookCall;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The scheme of Standard Webhooks and Svix: HMAC-SHA256 over id, timestamp and body with dots
 * between them; the header may hold several signatures, each after {@code v1,}.
 */
public final class SvixGuard implements WebhookGuard {
  private final WebhookGuard guard;

  /**
   * Checks such calls.
   *
   * @param prefix of the three headers: {@code svix} or {@code webhook}
   * @param secrets base64, with or without {@code whsec_} before it
   * @throws IllegalArgumentException if a secret is not base64; the message names the option
   */
  public SvixGuard(String prefix, List<String> secrets, Duration maxAge, String option) {
    CallPart header = CallPart.header(prefix + "-timestamp");
    CallPart timestamp =
        CallPart.of(header.name(), call -> header.read(call).map(SvixGuard::whole));
    CallPart signature = CallPart.header(prefix + "-signature");
    guard =
        WebhookGuard.all(
            List.of(
                new SignatureGuard(
                    List.of(
                        CallPart.header(prefix + "-id"),
                        CallPart.literal("."),
                        timestamp,
                        CallPart.literal("."),
                        CallPart.body()),
                    CallPart.of(signature.name(), call -> bare(signature, call)),
                    Encoding.BASE64,
                    Verifier.hmacOfKeys(
                        Hash.SHA256, secrets.stream().map(s -> key(s, option)).toList()),
                    option),
                new AgeGuard(timestamp, maxAge)));
  }

  @Override
  public Optional<Refusal> check(WebhookCall call) {
    return guard.check(call);
  }

  @Override
  public Optional<Proof> proof(WebhookCall call) {
    return guard.proof(call);
  }

  /** Whole seconds are what is signed, even where the header has decimals. */
  private static byte[] whole(byte[] seconds) {
    String text = new String(seconds, UTF_8);
    int point = text.indexOf('.');
    return (point < 0 ? text : text.substring(0, point)).getBytes(UTF_8);
  }

  /** Signatures of other versions are left out; one without a version is taken as it is. */
  private static Optional<byte[]> bare(CallPart signature, WebhookCall call) {
    return signature
        .readText(call)
        .map(
            all ->
                Arrays.stream(all.split("\\s+"))
                    .filter(one -> one.startsWith("v1,") || one.indexOf(',') < 0)
                    .map(one -> one.startsWith("v1,") ? one.substring(3) : one)
                    .collect(Collectors.joining(" ")))
        .map(text -> text.getBytes(UTF_8));
  }

  private static byte[] key(String secret, String option) {
    String base64 = secret.startsWith("whsec_") ? secret.substring(6) : secret;
    return Encoding.BASE64
        .decode(base64)
        .filter(bytes -> bytes.length > 0)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "option '" + option + "' is not base64 (expected whsec_ and base64)"));
  }
}
