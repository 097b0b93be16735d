package dev.arrivals.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.webhook.WebhookCall;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;

/** Calls with real feedback that anybody could make: no header, no secret, no signature. */
final class UnsignedCalls {
  private static final String URL = "https://arrivals.example.com/webhooks/contract";
  private static final int LONGEST_QUERY = 2_000;

  private UnsignedCalls() {}

  /** The content as a body, and as a query where it could be one. */
  static List<WebhookCall> of(Fixture fixture) {
    byte[] content = fixture.content();
    WebhookCall posted = call("POST", URL, content, fixture);
    return content.length > LONGEST_QUERY
        ? List.of(posted)
        : List.of(posted, call("GET", URL + "?" + query(content), new byte[0], fixture));
  }

  private static WebhookCall call(String method, String url, byte[] body, Fixture fixture) {
    return WebhookCall.builder(method, URI.create(url))
        .body(body)
        .receivedTime(fixture.feedback().receivedTime())
        .build();
  }

  private static String query(byte[] content) {
    String text = new String(content, UTF_8);
    return text.matches("[A-Za-z0-9_.&=%+*-]*")
        ? text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25")
        : "x=" + URLEncoder.encode(text, UTF_8);
  }
}
