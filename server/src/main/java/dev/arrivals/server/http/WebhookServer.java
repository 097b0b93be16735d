package dev.arrivals.server.http;

import dev.arrivals.server.config.Webhooks;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.ingest.Line;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port that providers call. */
public final class WebhookServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebhookServer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);
  private static final int THREADS = 64;
  private static final List<HandlerType> METHODS =
      List.of(
          HandlerType.GET,
          HandlerType.POST,
          HandlerType.PUT,
          HandlerType.HEAD,
          HandlerType.OPTIONS,
          HandlerType.PATCH,
          HandlerType.DELETE,
          HandlerType.TRACE);

  private final QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
  private final WebhookHandler handler;
  private Runnable stop = () -> {};

  /** Prepares it; {@link #start} binds its port. */
  public WebhookServer(Connectors connectors, Line line, WebhookFigures figures, Clock clock) {
    this.threads.setName("webhooks");
    this.handler =
        new WebhookHandler(connectors, line, new Judge(line, PATIENCE), figures, threads, clock);
  }

  /**
   * Serves, and returns the port that is bound.
   *
   * @throws IOException if the port cannot be bound, or TLS not be set up
   */
  public int start(Webhooks where) throws IOException {
    JettyParts parts = JettyParts.of(where);
    CallReader calls = new CallReader(where);
    try {
      Javalin javalin = Javalin.create(c -> configure(c, parts, calls)).start();
      stop = javalin::stop;
      return javalin.port();
    } catch (RuntimeException e) {
      throw new IOException(String.valueOf(root(e).getMessage()), e);
    }
  }

  /** Takes no more calls, lets those under way be answered, and stops. */
  @Override
  public void close() {
    handler.stopTaking();
    long end = System.nanoTime() + LAST_ANSWERS.toNanos();
    try {
      while (handler.underWay() > 0 && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stop.run();
  }

  private void configure(JavalinConfig c, JettyParts parts, CallReader calls) {
    c.startup.showJavalinBanner = false;
    c.startup.showOldJavalinVersionWarning = false;
    c.startup.startupWatcherEnabled = false;
    c.http.compressionStrategy = CompressionStrategy.NONE;
    c.http.asyncTimeout = PATIENCE.plusSeconds(30).toMillis();
    c.jetty.threadPool = threads;
    c.jetty.modifyHttpConfiguration(JettyParts::harden);
    c.jetty.modifyServer(JettyParts::harden);
    c.jetty.addConnector(parts::connector);
    route(c.routes, "/webhooks/{instance}", ctx -> handler.handle(ctx, calls, ""));
    route(
        c.routes,
        "/webhooks/{instance}/<rest>",
        ctx -> handler.handle(ctx, calls, stripped(ctx.pathParam("rest"))));
    for (String elsewhere : List.of("/", "/<elsewhere>")) {
      route(
          c.routes,
          elsewhere,
          ctx -> Reply.write(ctx, Reply.text(404, "there is /webhooks/INSTANCE only")));
    }
    c.routes.exception(IOException.class, (gone, ctx) -> ctx.status(400));
    c.routes.exception(
        RuntimeException.class,
        (e, ctx) -> {
          log.error("A call of a webhook failed", e);
          Reply.write(ctx, Reply.text(503, "cannot be taken now; send it again"));
        });
  }

  private static void route(RoutesConfig routes, String path, Handler handler) {
    METHODS.forEach(method -> routes.addHttpHandler(method, path, handler));
  }

  private static String stripped(String path) {
    return path.replaceAll("^/+|/+$", "");
  }

  private static Throwable root(Throwable e) {
    Throwable cause = e.getCause();
    return cause == null || cause == e ? e : root(cause);
  }
}
