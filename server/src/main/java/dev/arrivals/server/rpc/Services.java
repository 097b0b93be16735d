package dev.arrivals.server.rpc;

import dev.arrivals.server.connector.Connectors;
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
      State state,
      Connectors connectors,
      Sources sources,
      Clock clock,
      WatchRpc watches,
      QualificationRpc texts,
      MaintenanceRpc maintenance) {
    return List.of(
        new DeliveryRpc(line, state, new Deliveries(connectors), clock),
        new MessageRpc(line, state, connectors, watches),
        new FeedbackRpc(line, state, connectors, clock),
        new ConnectorRpc(connectors, sources, state.learntForms()),
        texts,
        maintenance);
  }
}
