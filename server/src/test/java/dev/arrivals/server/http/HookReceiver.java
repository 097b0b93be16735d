package dev.arrivals.server.http;

import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.spi.webhook.WebhookResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A webhook with a line for each piece of feedback. The signature covers the body, or only the
 * token where there is one; the path below the instance says what else it does.
 */
record HookReceiver(String key) implements WebhookReceiver {
  static final String SIGNATURE = "X-Signature";
  static final String TOKEN = "X-Token";

  @Override
  public WebhookAnswer receive(WebhookCall call) {
    Optional<String> token = call.header(TOKEN);
    byte[] signed = token.map(t -> t.getBytes(StandardCharsets.UTF_8)).orElse(call.body());
    String given = call.header(SIGNATURE).orElse("");
    if (!MessageDigest.isEqual(bytes(sign(key, signed)), bytes(given))) {
      return WebhookAnswer.refuse(401, "the signature is wrong; set signing-key as the provider");
    }
    return switch (call.path()) {
      case "handshake" -> WebhookAnswer.respond(WebhookResponse.of(202, "text/plain", "challenge"));
      case "echo/of what" ->
          WebhookAnswer.respond(
              WebhookResponse.of(200, "text/plain", call.url() + " " + call.remoteAddress()));
      case "later" -> WebhookAnswer.retryLater("no certificate yet");
      case "throw" -> throw new IllegalStateException("with a secret");
      case "hang" -> hang();
      default -> accept(call, token);
    };
  }

  private static WebhookAnswer accept(WebhookCall call, Optional<String> token) {
    List<NativeFeedback> feedback =
        new String(call.body(), StandardCharsets.UTF_8)
            .lines()
            .map(line -> NativeFeedback.of(bytes(line), Map.of(), call.receivedTime()))
            .toList();
    WebhookAnswer.Accept accept =
        WebhookAnswer.accept(feedback).answering(WebhookResponse.of(201, "text/plain", "thanks"));
    return token.map(t -> accept.once(t, Duration.ofHours(1))).orElse(accept);
  }

  static String sign(String key, byte[] signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(key), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static WebhookAnswer hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return WebhookAnswer.retryLater("interrupted");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
