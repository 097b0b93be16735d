package dev.arrivals.server.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.ingest.Backups;
import dev.arrivals.server.ingest.Committer;
import dev.arrivals.server.ingest.Line;
import dev.arrivals.server.ingest.Sources;
import dev.arrivals.server.qualification.Qualifier;
import dev.arrivals.server.qualification.RulesFile;
import dev.arrivals.server.rpc.GrpcServer;
import dev.arrivals.server.rpc.MaintenanceRpc;
import dev.arrivals.server.rpc.QualificationRpc;
import dev.arrivals.server.rpc.Services;
import dev.arrivals.server.rpc.Tracing;
import dev.arrivals.server.rpc.WatchRpc;
import dev.arrivals.server.state.State;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.vital.Vitals;
import java.io.IOException;
import java.time.Clock;

/** The API. */
final class RpcModule extends AbstractModule {
  @Provides
  @Singleton
  WatchRpc watches(State state, Committer committer, Vitals vitals) {
    return new WatchRpc(state, committer, vitals);
  }

  @Provides
  @Singleton
  GrpcServer server(
      ServerConfig config,
      Line line,
      State state,
      Store store,
      Connectors connectors,
      Sources sources,
      Clock clock,
      WatchRpc watches,
      Qualifier qualifier,
      RulesFile rules,
      Tracing tracing)
      throws IOException {
    return new GrpcServer(
        config,
        Services.of(
            line,
            state,
            connectors,
            sources,
            clock,
            watches,
            new QualificationRpc(line, state, connectors, clock, qualifier, rules),
            new MaintenanceRpc(new Backups(store, config.dataDirectory()))),
        tracing);
  }
}
