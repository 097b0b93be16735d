package dev.arrivals.server.app;

import dev.arrivals.server.config.Webhooks;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.http.WebhookServer;
import dev.arrivals.server.source.InstanceHealth;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port for webhooks: closed while nothing would take what comes, and open from then on. */
final class WebhookDoor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebhookDoor.class);

  private final Optional<Webhooks> where;
  private final WebhookServer server;
  private final Connectors connectors;
  private final InstanceHealth health;
  private OptionalInt port = OptionalInt.empty();

  WebhookDoor(
      Optional<Webhooks> where,
      WebhookServer server,
      Connectors connectors,
      InstanceHealth health) {
    this.where = where;
    this.server = server;
    this.connectors = connectors;
    this.health = health;
  }

  /** Returns the port that is bound, if there is one. */
  synchronized OptionalInt port() {
    return port;
  }

  /**
   * Opens it if one of these instances has a webhook.
   *
   * @throws IllegalStateException if it cannot be bound, with what mends it
   */
  synchronized void openFor(Collection<Instance> instances) {
    boolean wanted = instances.stream().anyMatch(i -> i.webhook().isPresent());
    if (port.isEmpty() && where.isPresent() && wanted) {
      port = OptionalInt.of(bound(where.get()));
    }
    health.webhooksClosed(
        port.isPresent()
            ? Optional.empty()
            : Optional.of("it takes no webhooks: webhooks.port is off"));
  }

  /** Says which instances take none of the calls of their providers, and why. */
  void tell() {
    List<Instance> deaf =
        connectors.instances().stream().filter(i -> health.webhookProblem(i).isPresent()).toList();
    deaf.forEach(i -> log.warn("Instance {}: {}", i.name(), health.webhookProblem(i).orElse("")));
    if (where.isPresent() && port().isEmpty()) {
      log.info("No instance takes webhooks, so webhooks.port is not opened");
    }
  }

  private int bound(Webhooks address) {
    try {
      return server.start(address);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot listen on %s:%d (%s); stop what uses it or set webhooks.port to another port, to"
                  .formatted(address.host(), address.port(), e.getMessage())
              + " 0 for any, or to off",
          e);
    }
  }

  @Override
  public synchronized void close() {
    if (port.isPresent()) {
      server.close();
    }
  }
}
