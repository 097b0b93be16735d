package dev.arrivals.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be configured.
 *
 * @param admin where metrics and health are shown over HTTP; empty for nowhere
 * @param tracing where traces go; empty for nowhere
 * @param webhooks where providers call; empty for nowhere
 * @param logins how callers say who they are
 * @param pluginDirectory where connectors are that the server does not bring itself
 * @param queueBytes how much may wait to be committed
 * @param hotRowBytes how much memory keeps rows that were used lately
 * @param rawRetention how long raw feedback is kept at least
 * @param deliveryRetention how long a delivery is kept with its messages
 * @param qualificationRules the operator's rules for failure texts
 */
public record ServerConfig(
    String host,
    int port,
    Optional<Admin> admin,
    Optional<TracingConfig> tracing,
    Optional<Webhooks> webhooks,
    Path dataDirectory,
    Optional<Tls> tls,
    Logins logins,
    Optional<Path> pluginDirectory,
    List<InstanceConfig> instances,
    long queueBytes,
    long hotRowBytes,
    long blockCacheBytes,
    long writeBufferBytes,
    Duration rawRetention,
    Duration deliveryRetention,
    Optional<Path> qualificationRules) {

  /** Returns a copy for another place and without other ports, as tests and the demo want it. */
  public ServerConfig at(int otherPort, Path otherDirectory) {
    return with(otherPort, Optional.empty(), tracing, Optional.empty(), otherDirectory);
  }

  /** Returns a copy with an admin port. */
  public ServerConfig with(Admin otherAdmin) {
    return with(port, Optional.of(otherAdmin), tracing, webhooks, dataDirectory);
  }

  /** Returns a copy with traces. */
  public ServerConfig with(TracingConfig otherTracing) {
    return with(port, admin, Optional.of(otherTracing), webhooks, dataDirectory);
  }

  /** Returns a copy with webhooks. */
  public ServerConfig with(Webhooks otherWebhooks) {
    return with(port, admin, tracing, Optional.of(otherWebhooks), dataDirectory);
  }

  private ServerConfig with(
      int otherPort,
      Optional<Admin> otherAdmin,
      Optional<TracingConfig> otherTracing,
      Optional<Webhooks> otherWebhooks,
      Path otherDirectory) {
    return new ServerConfig(
        host,
        otherPort,
        otherAdmin,
        otherTracing,
        otherWebhooks,
        otherDirectory,
        tls,
        logins,
        pluginDirectory,
        instances,
        queueBytes,
        hotRowBytes,
        blockCacheBytes,
        writeBufferBytes,
        rawRetention,
        deliveryRetention,
        qualificationRules);
  }
}
