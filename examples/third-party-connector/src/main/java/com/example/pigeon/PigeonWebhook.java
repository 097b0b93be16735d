package com.example.pigeon;

import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Takes the calls that Pigeon signs: {@code X-Pigeon-Signature} is the HMAC-SHA256 of the body in
 * hexadecimal digits. The query is not signed, so nothing of it is believed.
 */
final class PigeonWebhook implements WebhookReceiver {
  private static final String SIGNATURE = "X-Pigeon-Signature";

  private final byte[] secret;

  PigeonWebhook(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public WebhookAnswer receive(WebhookCall call) {
    Optional<byte[]> signature =
        call.header(SIGNATURE).filter(text -> !text.isBlank()).flatMap(PigeonWebhook::bytes);
    if (signature.isEmpty()) {
      return WebhookAnswer.refuse(401, SIGNATURE + " is missing or not hexadecimal");
    }
    // In constant time: the time of an answer must not tell how much was right.
    if (!MessageDigest.isEqual(signed(call.body()), signature.get())) {
      return WebhookAnswer.refuse(403, SIGNATURE + " does not match (check 'signing-secret')");
    }
    return WebhookAnswer.accept(
        List.of(NativeFeedback.of(call.body(), Map.of(), call.receivedTime())));
  }

  private byte[] signed(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }

  private static Optional<byte[]> bytes(String hexadecimal) {
    try {
      return Optional.of(HexFormat.of().parseHex(hexadecimal.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
