package dev.arrivals.server.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.arrivals.server.admin.AdminServer;
import dev.arrivals.server.admin.Health;
import dev.arrivals.server.admin.Metrics;
import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.housekeeping.Housekeeping;
import dev.arrivals.server.http.WebhookFigures;
import dev.arrivals.server.rpc.GrpcServer;
import dev.arrivals.server.rpc.watch.WatchRpc;
import dev.arrivals.server.source.InstanceHealth;
import dev.arrivals.server.source.Sources;
import dev.arrivals.server.state.State;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.vital.Vitals;

/** Binds what the server tells about itself. */
final class AdminModule extends AbstractModule {
  @Provides
  @Singleton
  Metrics metrics(
      Commands commands,
      Committer committer,
      Housekeeping housekeeping,
      State state,
      Store store,
      Connectors connectors,
      Sources sources,
      InstanceHealth health,
      WebhookFigures webhooks,
      WatchRpc watches,
      GrpcServer grpc) {
    return Metrics.of(
        commands,
        committer,
        housekeeping,
        state,
        store,
        connectors,
        sources,
        health,
        webhooks,
        watches,
        grpc::failedLogins);
  }

  @Provides
  @Singleton
  Health health(Vitals vitals, Committer committer, Store store, InstanceHealth instances) {
    return Health.of(vitals, committer, store, instances);
  }

  @Provides
  @Singleton
  AdminServer server(Metrics metrics, GrpcServer grpc, Health health) {
    return new AdminServer(metrics, grpc::isServing, health);
  }
}
