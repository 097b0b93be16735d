package dev.arrivals.server.rpc;

import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.ingest.InstanceHealth;
import dev.arrivals.server.ingest.Line;
import dev.arrivals.server.ingest.Sources;
import dev.arrivals.server.state.State;
import io.grpc.BindableService;
import java.time.Clock;
import java.util.List;

/** The services of the API. */
public final class Services {
  private Services() {}

  /** All of them. */
  public static List<BindableService> of(
      Line line,
      ServerConfig config,
      State state,
      Connectors connectors,
      Sources sources,
      InstanceHealth health,
      Clock clock,
      WatchRpc watches,
      QualificationRpc texts,
      ConfigurationRpc configuration) {
    Lister lister = new Lister();
    return List.of(
        new DeliveryRpc(
            line, state, new Deliveries(connectors, config.deliveryRetention()), clock, lister),
        new MessageRpc(line, state, connectors, watches, lister),
        new FeedbackRpc(line, state, connectors, clock, lister),
        new ConnectorRpc(connectors, sources, health, state.learntForms()),
        texts,
        configuration);
  }
}
