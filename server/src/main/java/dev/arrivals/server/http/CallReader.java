package dev.arrivals.server.http;

import dev.arrivals.server.config.Webhooks;
import dev.arrivals.spi.WebhookCall;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes a call of a request, as the provider sees it. */
final class CallReader {
  private final Webhooks config;

  CallReader(Webhooks config) {
    this.config = config;
  }

  /** The call; throws IllegalArgumentException if its address cannot be read. */
  WebhookCall read(HttpServletRequest request, String path, byte[] body, Instant now) {
    WebhookCall.Builder call =
        WebhookCall.builder(request.getMethod(), url(request))
            .path(path)
            .body(body)
            .remoteAddress(remoteAddress(request))
            .receivedTime(now);
    for (String name : Collections.list(request.getHeaderNames())) {
      Collections.list(request.getHeaders(name)).forEach(value -> call.header(name, value));
    }
    return call.build();
  }

  private URI url(HttpServletRequest request) {
    String query = request.getQueryString();
    return URI.create(
        config.publicUrl().map(URI::toString).orElseGet(() -> asked(request))
            + request.getRequestURI()
            + (query == null ? "" : "?" + query));
  }

  private String asked(HttpServletRequest request) {
    String host =
        Optional.ofNullable(request.getHeader("Host"))
            .orElseGet(() -> request.getLocalName() + ":" + request.getLocalPort());
    return scheme(request) + "://" + host;
  }

  private String scheme(HttpServletRequest request) {
    return forwarded(request, "X-Forwarded-Proto")
        .filter(proto -> proto.equals("http") || proto.equals("https"))
        .orElse(request.isSecure() ? "https" : "http");
  }

  private String remoteAddress(HttpServletRequest request) {
    return forwarded(request, "X-Forwarded-For")
        .orElse(Objects.requireNonNullElse(request.getRemoteAddr(), ""));
  }

  /** What the proxy before this server added: the last one, for all others can be made up. */
  private Optional<String> forwarded(HttpServletRequest request, String name) {
    if (!config.behindProxy()) {
      return Optional.empty();
    }
    List<String> headers = Collections.list(request.getHeaders(name));
    if (headers.isEmpty()) {
      return Optional.empty();
    }
    String last = headers.get(headers.size() - 1);
    return Optional.of(last.substring(last.lastIndexOf(',') + 1).strip())
        .filter(value -> !value.isEmpty());
  }
}
