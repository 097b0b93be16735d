package dev.arrivals.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A guard that closes connections which do not finish the head of a request in time. A caller that
 * sends one byte after the other is never idle, and would keep its connections from other callers.
 * Times of bodies and answers are limited elsewhere.
 */
final class Loiterers extends AbstractLifeCycle implements Connection.Listener {
  private static final long LOOK_SECONDS = 1;

  /**
   * The state of a connection when it last made progress.
   *
   * @param requests the number of requests that had come
   * @param since when, in nanoseconds
   */
  private record Progress(long requests, long since) {}

  private final Map<Connection, Progress> connections = new ConcurrentHashMap<>();
  private final Scheduler scheduler;
  private final long patience;

  Loiterers(Scheduler scheduler, Duration patience) {
    this.scheduler = scheduler;
    this.patience = patience.toNanos();
  }

  @Override
  public void onOpened(Connection connection) {
    // Connections of TLS count no requests; the one of HTTP inside them does.
    if (!(connection instanceof SslConnection)) {
      connections.put(connection, new Progress(0, System.nanoTime()));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    connections.remove(connection);
  }

  @Override
  protected void doStart() {
    lookLater();
  }

  private void lookLater() {
    scheduler.schedule(this::look, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  private void look() {
    long now = System.nanoTime();
    connections.forEach((connection, progress) -> look(connection, progress, now));
    if (isRunning()) {
      lookLater();
    }
  }

  private void look(Connection connection, Progress progress, long now) {
    long requests = connection.getMessagesIn();
    boolean underWay = requests > connection.getMessagesOut();
    if (underWay || requests != progress.requests()) {
      connections.replace(connection, progress, new Progress(requests, now));
    } else if (now - progress.since() > patience) {
      connection.getEndPoint().close();
    }
  }
}
