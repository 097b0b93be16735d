package dev.arrivals.sms.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.WebhookCall;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verification;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The parameter {@code sig}: a hash over the sorted parameters, of the kind that the account is set
 * to; the length of the signature tells which.
 */
final class VonageSignature {
  private static final String SIGNATURE = "sig";

  private VonageSignature() {}

  static WebhookGuard guard(List<String> secrets, String option) {
    return new SignatureGuard(
        List.of(CallPart.of("the parameters", call -> Optional.of(signed(parameters(call))))),
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

  /** What the address of the call has beside is not the provider's. */
  private static byte[] signed(Value parameters) {
    return parameters.names().stream()
        .filter(name -> !name.equals(SIGNATURE) && !name.equals(Callback.MESSAGE))
        .filter(name -> !name.equals(Verification.SECRET_PARAMETER))
        .sorted()
        .map(name -> "&" + name + "=" + parameters.at(name).text().replaceAll("[&=]", "_"))
        .collect(Collectors.joining())
        .getBytes(UTF_8);
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
