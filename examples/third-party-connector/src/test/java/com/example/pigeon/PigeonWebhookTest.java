package com.example.pigeon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PigeonWebhookTest {
  private static final String BODY = "id=pg-1&to=33612345678&status=delivered";

  /** Reckoned with: printf BODY | openssl dgst -sha256 -hmac coop */
  private static final String SIGNATURE =
      "47d2c7e663d0217be607c4c623f9766b8e43819cec44892e7d4ab3fcb6ad7e7e";

  private static final PigeonWebhook WEBHOOK = new PigeonWebhook("coop");

  @Test
  void what_pigeon_signed_is_taken_as_it_came() {
    WebhookAnswer.Accept taken =
        assertInstanceOf(WebhookAnswer.Accept.class, receive(BODY, SIGNATURE));
    assertEquals(
        BODY, new String(taken.feedback().get(0).content(), StandardCharsets.UTF_8));
  }

  @Test
  void anything_else_is_refused() {
    assertRefused(403, receive(BODY.replace("delivered", "spam"), SIGNATURE));
    assertRefused(403, receive("", SIGNATURE));
    assertRefused(403, receive(BODY, SIGNATURE.replace('a', 'b')));
    assertRefused(401, receive(BODY, "not hexadecimal"));
    assertRefused(401, receive(BODY, ""));
  }

  private static void assertRefused(int status, WebhookAnswer answer) {
    assertEquals(status, assertInstanceOf(WebhookAnswer.Refuse.class, answer).status());
  }

  private static WebhookAnswer receive(String body, String signature) {
    return WEBHOOK.receive(
        WebhookCall.builder("POST", URI.create("https://example.com/webhooks/pigeon"))
            .header("X-Pigeon-Signature", signature)
            .body(body.getBytes(StandardCharsets.UTF_8))
            .build());
  }
}
