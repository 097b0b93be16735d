package dev.arrivals.server.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.arrivals.server.config.TracingConfig;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes OTLP over HTTP on loopback, as a collector does. */
final class Collector implements AutoCloseable {
  private final HttpServer http;
  private final List<ResourceSpans> received = new CopyOnWriteArrayList<>();
  private final List<Integer> answers = new CopyOnWriteArrayList<>();
  private volatile int answer = 200;

  private Collector(HttpServer http) {
    this.http = http;
  }

  static Collector start() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    Collector collector = new Collector(http);
    http.createContext("/v1/traces", collector::take);
    http.start();
    return collector;
  }

  TracingConfig config() {
    URI endpoint = URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    return new TracingConfig(endpoint, 1);
  }

  /** Answers so from now on. */
  void answer(int code) {
    answer = code;
  }

  /** What it answered. */
  List<Integer> answers() {
    return answers;
  }

  /** What it took. */
  List<ResourceSpans> received() {
    return received;
  }

  List<Span> spans() {
    return received.stream()
        .flatMap(r -> r.getScopeSpansList().stream())
        .flatMap(s -> s.getSpansList().stream())
        .toList();
  }

  /** The spans with a name. */
  List<Span> spans(String name) {
    return spans().stream().filter(s -> s.getName().equals(name)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExportTraceServiceRequest request =
          ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      if (answer == 200) {
        received.addAll(request.getResourceSpansList());
      }
      answers.add(answer);
      exchange.sendResponseHeaders(answer, -1);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
