package dev.arrivals.webhook.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.webhook.WebhookCall;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A call that can be changed a little. */
record Calls(String url, String path, Map<String, String> headers, byte[] body, Instant received) {
  static final Instant NOW = Instant.parse("2026-11-20T09:30:00Z");
  static final String SECONDS = Long.toString(NOW.getEpochSecond());

  static Calls of(String body) {
    return new Calls("https://example.com/webhooks/x", "", Map.of(), body.getBytes(UTF_8), NOW);
  }

  Calls header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Calls(url, path, more, body, received);
  }

  Calls url(String other) {
    return new Calls(other, path, headers, body, received);
  }

  Calls path(String other) {
    return new Calls(url, other, headers, body, received);
  }

  Calls body(byte[] other) {
    return new Calls(url, path, headers, other, received);
  }

  Calls received(Instant other) {
    return new Calls(url, path, headers, body, other);
  }

  WebhookCall call() {
    WebhookCall.Builder call =
        WebhookCall.builder("POST", URI.create(url)).path(path).body(body).receivedTime(received);
    headers.forEach(call::header);
    return call.build();
  }
}
