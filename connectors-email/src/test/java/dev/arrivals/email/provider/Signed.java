package dev.arrivals.email.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookReceiver;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A call of a provider that an instance with these options takes. */
record Signed(
    String provider,
    Map<String, String> options,
    String url,
    Map<String, String> headers,
    byte[] body,
    Instant received) {
  static final Instant NOW = Instant.parse("2026-11-20T09:30:00Z");
  static final String SECONDS = Long.toString(NOW.getEpochSecond());

  static Signed of(
      String provider, Map<String, String> options, Map<String, String> headers, String body) {
    return new Signed(
        provider,
        options,
        "https://example.com/webhooks/x",
        headers,
        body.getBytes(StandardCharsets.UTF_8),
        NOW);
  }

  WebhookReceiver receiver() {
    return Providers.webhook(provider, options);
  }

  WebhookCall call() {
    return call("POST", headers, body);
  }

  WebhookCall call(String method, Map<String, String> sent, byte[] content) {
    WebhookCall.Builder call =
        WebhookCall.builder(method, URI.create(url)).body(content).receivedTime(received);
    sent.forEach(call::header);
    return call.build();
  }

  /** Taken as it is, and refused with any one character of these headers changed. */
  void holds(String... covered) {
    WebhookReceiver receiver = receiver();
    assertThat(receiver.receive(call())).as(provider).isInstanceOf(WebhookAnswer.Accept.class);
    for (String name : covered) {
      String value = String.valueOf(headers.get(name));
      int end = value.indexOf('.') < 0 ? value.length() : value.indexOf('.');
      for (int i = 0; i < end; i++) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, flipped(value, i));
        assertRefused(receiver, call("POST", changed, body), name, i);
      }
    }
  }

  /**
   * Whoever captured the call can say nothing with it that its provider did not: sent to another
   * address, without its body, with parameters added or repeated, it is refused or says the same.
   */
  void cannotBeMoved() {
    String query = "message=deliveries/v/messages/1&event=bounce&status=failed&to=eve@example.com";
    for (String other : new String[] {"?" + query, "?" + query + "&" + query, "?a=1#" + query}) {
      Signed moved = new Signed(provider, options, url + other, headers, body, received);
      assertSaysTheSame(moved.call());
      assertSaysTheSame(moved.call("POST", headers, new byte[0]));
      assertSaysTheSame(moved.call("GET", headers, new byte[0]));
    }
  }

  private void assertSaysTheSame(WebhookCall moved) {
    WebhookAnswer answer = receiver().receive(moved);
    if (answer instanceof WebhookAnswer.Accept accept) {
      assertThat(accept.feedback())
          .as("%s: %s", provider, moved.url())
          .allSatisfy(
              kept -> {
                assertThat(kept.content()).isEqualTo(body);
                assertThat(kept.attributes().getOrDefault("query", "unproven-message="))
                    .startsWith("unproven-message=")
                    .doesNotContain("&");
              });
    }
  }

  /** Refused with any one byte of the body changed. */
  void coversBody() {
    WebhookReceiver receiver = receiver();
    for (int i = 0; i < body.length; i++) {
      byte[] changed = body.clone();
      changed[i] ^= 1;
      assertRefused(receiver, call("POST", headers, changed), "body", i);
    }
  }

  private void assertRefused(WebhookReceiver receiver, WebhookCall call, String what, int at) {
    assertThat(receiver.receive(call))
        .as("%s: %s changed at %d", provider, what, at)
        .isInstanceOf(WebhookAnswer.Refuse.class);
  }

  private static String flipped(String text, int at) {
    return text.substring(0, at) + (char) (text.charAt(at) ^ 1) + text.substring(at + 1);
  }
}
