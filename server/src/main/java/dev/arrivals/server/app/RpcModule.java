package dev.arrivals.server.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.arrivals.server.config.Certificates;
import dev.arrivals.server.config.CurrentConfig;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.ingest.Committer;
import dev.arrivals.server.ingest.InstanceHealth;
import dev.arrivals.server.ingest.Line;
import dev.arrivals.server.ingest.Sources;
import dev.arrivals.server.qualification.Qualifier;
import dev.arrivals.server.qualification.RulesFile;
import dev.arrivals.server.rpc.ConfigurationRpc;
import dev.arrivals.server.rpc.GrpcServer;
import dev.arrivals.server.rpc.QualificationRpc;
import dev.arrivals.server.rpc.Services;
import dev.arrivals.server.rpc.Tracing;
import dev.arrivals.server.rpc.WatchRpc;
import dev.arrivals.server.state.State;
import dev.arrivals.server.vital.Vitals;
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
      CurrentConfig config,
      Certificates certificates,
      Line line,
      State state,
      Connectors connectors,
      Sources sources,
      InstanceHealth health,
      Provider<Reload> reload,
      Clock clock,
      WatchRpc watches,
      Qualifier qualifier,
      RulesFile rules,
      Tracing tracing) {
    return new GrpcServer(
        config,
        certificates,
        Services.of(
            line,
            config.get(),
            state,
            connectors,
            sources,
            health,
            clock,
            watches,
            new QualificationRpc(line, state, connectors, clock, qualifier, rules),
            new ConfigurationRpc(() -> reload.get().reload())),
        tracing,
        clock);
  }
}
