package dev.arrivals.server.http;

import dev.arrivals.server.config.Webhooks;
import dev.arrivals.spi.webhook.WebhookCall;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Makes a call of a request, as the provider sees it. */
final class CallReader {
  /** An address with a port behind it, as some proxies write it. */
  private static final Pattern PORT = Pattern.compile("^(?:\\[([^]]+)]|([0-9.]+))(?::\\d+)?$");

  private final Webhooks config;

  /** A provider calls the same address again and again, and to compare costs less than to read. */
  private volatile URI last = URI.create("");

  CallReader(Webhooks config) {
    this.config = config;
  }

  /** Returns the call; throws IllegalArgumentException if its address cannot be read. */
  WebhookCall read(Request request, String path, byte[] body, Instant now) {
    WebhookCall.Builder call =
        WebhookCall.builder(request.getMethod(), url(request))
            .path(path)
            .body(body)
            .remoteAddress(remoteAddress(request))
            .receivedTime(now);
    for (HttpField header : request.getHeaders()) {
      call.header(header.getLowerCaseName(), Objects.requireNonNullElse(header.getValue(), ""));
    }
    return call.build();
  }

  private URI url(Request request) {
    String query = request.getHttpURI().getQuery();
    String address =
        config.publicUrl().map(URI::toString).orElseGet(() -> asked(request))
            + request.getHttpURI().getPath()
            + (query == null ? "" : "?" + query);
    URI url = last;
    if (!url.toString().equals(address)) {
      url = URI.create(address);
      last = url;
    }
    return url;
  }

  private String asked(Request request) {
    String host =
        Optional.ofNullable(request.getHeaders().get(HttpHeader.HOST))
            .orElseGet(() -> Request.getLocalAddr(request) + ":" + Request.getLocalPort(request));
    return scheme(request) + "://" + host;
  }

  private String scheme(Request request) {
    return forwarded(request, "X-Forwarded-Proto")
        .filter(proto -> proto.equals("http") || proto.equals("https"))
        .orElse(request.isSecure() ? "https" : "http");
  }

  private String remoteAddress(Request request) {
    return forwarded(request, "X-Forwarded-For")
        .map(address -> PORT.matcher(address).replaceFirst("$1$2"))
        .orElse(Objects.requireNonNullElse(Request.getRemoteAddr(request), ""));
  }

  /**
   * Returns the value that the proxy in front added: the last one, for all others can be made up.
   */
  private Optional<String> forwarded(Request request, String name) {
    if (!config.behindProxy()) {
      return Optional.empty();
    }
    List<String> headers = request.getHeaders().getValuesList(name);
    if (headers.isEmpty()) {
      return Optional.empty();
    }
    String last = headers.get(headers.size() - 1);
    return Optional.of(last.substring(last.lastIndexOf(',') + 1).strip())
        .filter(value -> !value.isEmpty());
  }
}
