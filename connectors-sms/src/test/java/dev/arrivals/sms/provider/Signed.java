package dev.arrivals.sms.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.testkit.Fixture;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A call to an instance that verifies; each change is another call. */
record Signed(
    String connector,
    Map<String, String> options,
    String method,
    String url,
    Map<String, String> headers,
    String body,
    Instant received) {
  static final String URL = "https://example.com/webhooks/x";

  Signed(String connector, Map<String, String> options) {
    this(connector, options, "POST", URL, Map.of(), "", Fixture.RECEIVED);
  }

  Signed get(String query) {
    return new Signed(connector, options, "GET", URL + "?" + query, headers, "", received);
  }

  Signed post(String text) {
    return new Signed(connector, options, "POST", url, headers, text, received);
  }

  Signed url(String other) {
    return new Signed(connector, options, method, other, headers, body, received);
  }

  Signed header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Signed(connector, options, method, url, more, body, received);
  }

  Signed at(Instant time) {
    return new Signed(connector, options, method, url, headers, body, time);
  }

  boolean isTaken() {
    return receive() instanceof WebhookAnswer.Accept;
  }

  String answer() {
    return receive().toString();
  }

  WebhookAnswer receive() {
    WebhookCall.Builder call =
        WebhookCall.builder(method, URI.create(url))
            .body(body.getBytes(UTF_8))
            .receivedTime(received);
    headers.forEach(call::header);
    try (Connector made = Callbacks.connector(connector, options)) {
      return made.webhook().orElseThrow().receive(call.build());
    }
  }
}
