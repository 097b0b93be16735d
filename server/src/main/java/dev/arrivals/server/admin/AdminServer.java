package dev.arrivals.server.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.arrivals.server.config.Admin;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small HTTP server for the monitoring of this one. */
public final class AdminServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AdminServer.class);
  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  private static final int THREADS = 4;
  private static final int BACKLOG = 16;

  private record Answer(int code, String type, String text) {
    static Answer plain(int code, String text) {
      return new Answer(code, "text/plain; charset=utf-8", text + "\n");
    }
  }

  private final Metrics metrics;
  private final BooleanSupplier serving;
  private final Health health;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, r -> new Thread(r, "admin"));
  private Runnable stop = () -> {};

  /** Prepares it; {@link #start} binds its port. */
  public AdminServer(Metrics metrics, BooleanSupplier serving, Health health) {
    this.metrics = metrics;
    this.serving = serving;
    this.health = health;
  }

  /** Serves, and returns the port that is bound. */
  public int start(Admin where) throws IOException {
    limit("sun.net.httpserver.maxReqTime");
    limit("sun.net.httpserver.maxRspTime");
    HttpServer http = HttpServer.create(new InetSocketAddress(where.host(), where.port()), BACKLOG);
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
    stop = () -> http.stop(0);
    return http.getAddress().getPort();
  }

  @Override
  public void close() {
    stop.run();
    threads.shutdownNow();
  }

  /**
   * Limits the time of a call: a client that sends or reads nothing would hold a thread for ever.
   */
  private static void limit(String seconds) {
    if (System.getProperty(seconds) == null) {
      System.setProperty(seconds, "10");
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
      byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.code(), head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Answer answer(String method, String path) {
    if (!METHODS.contains(method)) {
      return Answer.plain(405, method + " is not served here; use GET");
    }
    return switch (path) {
      case "/metrics" -> scrape();
      case "/healthz" -> life();
      case "/readyz" -> readiness();
      default -> Answer.plain(404, "there is /metrics, /healthz and /readyz");
    };
  }

  private Answer life() {
    return health
        .dead()
        .get()
        .map(why -> Answer.plain(503, "dead: " + why))
        .orElseGet(() -> Answer.plain(200, "alive"));
  }

  private Answer readiness() {
    Optional<String> why =
        health
            .unready()
            .get()
            .or(
                () ->
                    serving.getAsBoolean()
                        ? Optional.empty()
                        : Optional.of("the server is starting or stopping, or just got well"));
    return why.map(w -> Answer.plain(503, "not ready: " + w)).orElseGet(this::ready);
  }

  /**
   * An instance that is down is no reason to keep callers away from the others and from the API.
   */
  private Answer ready() {
    List<String> ill = health.ill().get();
    return Answer.plain(
        200,
        ill.isEmpty()
            ? "ready"
            : "ready, but these instances do not work, and ListInstances tells why: "
                + String.join(", ", ill));
  }

  private Answer scrape() {
    try {
      return new Answer(200, Exposition.TYPE, metrics.scrape());
    } catch (RuntimeException e) {
      log.warn("The metrics could not be read", e);
      return Answer.plain(500, "the metrics could not be read; see the log");
    }
  }
}
