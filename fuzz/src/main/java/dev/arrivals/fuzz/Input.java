package dev.arrivals.fuzz;

import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.webhook.WebhookCall;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * An input as the driver makes it: the content, and below the last line {@code @@} the attributes,
 * one on each line as {@code name=value}. Without such a line it is all content.
 */
final class Input {
  private static final String MARK = "\n@@\n";
  private static final Instant RECEIVED = Instant.parse("2026-11-20T12:00:00Z");

  private Input() {}

  static NativeFeedback read(byte[] data) {
    String all = new String(data, StandardCharsets.ISO_8859_1);
    int mark = all.lastIndexOf(MARK);
    byte[] content = mark < 0 ? data : all.substring(0, mark).getBytes(StandardCharsets.ISO_8859_1);
    Map<String, String> attributes = new HashMap<>();
    if (mark >= 0) {
      all.substring(mark + MARK.length()).lines().forEach(line -> add(attributes, line));
    }
    return NativeFeedback.of(content, attributes, RECEIVED);
  }

  /**
   * Returns the input as a call of a provider: attributes are headers, {@code query} is the query.
   * The path is always {@code open}: an instance with this {@code path-secret} lets every call in.
   */
  static WebhookCall call(NativeFeedback input) {
    WebhookCall.Builder call =
        WebhookCall.builder("POST", url(input.attributes().getOrDefault("query", "")))
            .path("open")
            .body(input.content())
            .remoteAddress("192.0.2.1")
            .receivedTime(RECEIVED);
    input.attributes().forEach(call::header);
    return call.build();
  }

  /** A query that is none is refused by the server before a connector sees it. */
  private static URI url(String query) {
    String path = "https://arrivals.example/webhooks/fuzz/open";
    try {
      return new URI(query.isEmpty() ? path : path + "?" + query);
    } catch (URISyntaxException e) {
      return URI.create(path);
    }
  }

  private static void add(Map<String, String> attributes, String line) {
    int equals = line.indexOf('=');
    if (equals > 0) {
      attributes.put(line.substring(0, equals), line.substring(equals + 1));
    }
  }
}
