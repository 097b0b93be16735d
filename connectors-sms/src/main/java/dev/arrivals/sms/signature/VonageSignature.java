package dev.arrivals.sms.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.MessageNames;
import dev.arrivals.webhook.verify.Proof;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verification;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameter {@code sig}: a hash over the sorted parameters, of the kind that the account is set
 * to; the length of the signature tells which.
 */
public final class VonageSignature {
  private static final String SIGNATURE = "sig";
  private static final Set<String> OURS =
      Set.of(
          MessageNames.MESSAGE,
          MessageNames.SIGNATURE,
          MessageNames.UNPROVEN,
          Verification.SECRET_PARAMETER);

  private VonageSignature() {}

  /** Returns the guard that checks it with one or two secrets, each of which suffices. */
  public static WebhookGuard guard(List<String> secrets, String option) {
    WebhookGuard guard = signature(secrets, option);
    return WebhookGuard.proving(
        guard,
        call -> Optional.of(call.body().length == 0 ? VonageSignature::isSigned : Proof.BODY));
  }

  private static WebhookGuard signature(List<String> secrets, String option) {
    return new SignatureGuard(
        List.of(CallPart.of("the parameters", call -> Optional.of(signed(call)))),
        CallPart.of(
            "parameter 'sig'",
            call -> parameters(call).find(SIGNATURE).map(sig -> sig.getBytes(UTF_8))),
        Encoding.HEX,
        (content, signature) ->
            secrets.stream().anyMatch(secret -> matches(secret, content, signature)),
        option);
  }

  private static Value parameters(WebhookCall call) {
    return call.body().length == 0 ? Payload.query(call.query()) : Payload.of(call).value();
  }

  /**
   * Returns the signed text; in a call without a body, parameters that the sender added are not
   * signed.
   */
  private static byte[] signed(WebhookCall call) {
    Value parameters = parameters(call);
    boolean query = call.body().length == 0;
    return parameters.names().stream()
        .filter(name -> !name.equals(SIGNATURE) && !(query && OURS.contains(name)))
        .sorted()
        .flatMap(
            name ->
                parameters.all(name).stream()
                    .map(value -> "&" + name + "=" + value.text().replaceAll("[&=]", "_")))
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }

  /**
   * Returns whether a parameter of a call without a body is signed: all are but those that the
   * sender added.
   */
  private static boolean isSigned(String parameter) {
    return !OURS.contains(parameter);
  }

  private static boolean matches(String secret, byte[] content, byte[] signature) {
    byte[] key = secret.getBytes(UTF_8);
    return switch (signature.length) {
      case 16 ->
          MessageDigest.isEqual(Hash.MD5.hmac(key, content), signature)
              || MessageDigest.isEqual(Hash.MD5.of(joined(content, key)), signature);
      case 20 -> MessageDigest.isEqual(Hash.SHA1.hmac(key, content), signature);
      case 32 -> MessageDigest.isEqual(Hash.SHA256.hmac(key, content), signature);
      case 64 -> MessageDigest.isEqual(Hash.SHA512.hmac(key, content), signature);
      default -> false;
    };
  }

  private static byte[] joined(byte[] content, byte[] key) {
    byte[] all = Arrays.copyOf(content, content.length + key.length);
    System.arraycopy(key, 0, all, content.length, key.length);
    return all;
  }
}
