package dev.arrivals.server.http;

import com.google.common.base.Throwables;
import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.config.Webhooks;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.spi.tls.TlsFiles;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port that providers call. */
public final class WebhookServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebhookServer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);
  // None of them waits for a body or a commit, and few for a connector.
  private static final int THREADS = 20;

  private final QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
  private final Server server = new Server(threads);
  private final WebhookHandler handler;
  private final Optional<TlsFiles> tls;

  /** Prepares it; {@link #start} binds its port. */
  public WebhookServer(
      Connectors connectors,
      Commands commands,
      WebhookFigures figures,
      Clock clock,
      Optional<TlsFiles> tls) {
    this.tls = tls;
    this.threads.setName("webhooks");
    this.handler =
        new WebhookHandler(
            connectors, commands, new Judge(commands, PATIENCE), figures, threads, clock);
  }

  /**
   * Serves, and returns the port that is bound.
   *
   * @throws IOException if the port cannot be bound
   */
  @SuppressWarnings("CatchingUnchecked") // Jetty declares all there are.
  public int start(Webhooks where) throws IOException {
    ServerConnector connector = JettyParts.of(where, tls).connector(server);
    JettyParts.harden(server);
    server.addConnector(connector);
    server.setHandler(to(handler, new CallReader(where)));
    try {
      server.start();
      return connector.getLocalPort();
    } catch (Exception e) {
      stop();
      throw new IOException(String.valueOf(Throwables.getRootCause(e).getMessage()), e);
    }
  }

  private static Handler to(WebhookHandler handler, CallReader calls) {
    return new Handler.Abstract() {
      @Override
      public boolean handle(Request request, Response response, Callback done) {
        handler.handle(new Exchange(request, response, done), calls);
        return true;
      }
    };
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
    stop();
  }

  @SuppressWarnings("CatchingUnchecked")
  private void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      log.warn("The port for webhooks did not close: {}", e.toString());
    }
  }
}
