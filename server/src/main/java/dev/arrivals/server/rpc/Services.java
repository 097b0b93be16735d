package dev.arrivals.server.rpc;

import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.remap.Remapping;
import dev.arrivals.server.rpc.delivery.DeliveryRpc;
import dev.arrivals.server.rpc.feedback.FeedbackRpc;
import dev.arrivals.server.rpc.message.MessageRpc;
import dev.arrivals.server.rpc.page.Lister;
import dev.arrivals.server.rpc.page.Scans;
import dev.arrivals.server.rpc.qualification.QualificationRpc;
import dev.arrivals.server.rpc.translation.Deliveries;
import dev.arrivals.server.rpc.watch.WatchRpc;
import dev.arrivals.server.source.InstanceHealth;
import dev.arrivals.server.source.Sources;
import dev.arrivals.server.state.State;
import io.grpc.BindableService;
import java.time.Clock;
import java.util.List;

/** The services of the API. */
public final class Services {
  private Services() {}

  /** Returns all services. */
  public static List<BindableService> of(
      Commands commands,
      Remapping remapping,
      ServerConfig config,
      State state,
      Connectors connectors,
      Sources sources,
      InstanceHealth health,
      Clock clock,
      WatchRpc watches,
      Scans scans,
      QualificationRpc texts,
      ConfigurationRpc configuration,
      MaintenanceRpc maintenance) {
    Lister lister = new Lister(scans);
    Deliveries deliveries = new Deliveries(connectors, config.deliveryRetention());
    return List.of(
        new DeliveryRpc(commands, state, deliveries, clock, lister, scans),
        new MessageRpc(commands, state, connectors, watches, lister, scans),
        new FeedbackRpc(commands, remapping, state, connectors, clock, lister),
        new ConnectorRpc(connectors, sources, health, state.learntForms()),
        texts,
        configuration,
        maintenance);
  }
}
