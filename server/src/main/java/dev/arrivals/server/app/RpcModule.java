package dev.arrivals.server.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.config.Certificates;
import dev.arrivals.server.config.CurrentConfig;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.housekeeping.Backups;
import dev.arrivals.server.qualification.Qualifier;
import dev.arrivals.server.qualification.RulesFile;
import dev.arrivals.server.remap.Remapping;
import dev.arrivals.server.rpc.ConfigurationRpc;
import dev.arrivals.server.rpc.GrpcServer;
import dev.arrivals.server.rpc.MaintenanceRpc;
import dev.arrivals.server.rpc.Services;
import dev.arrivals.server.rpc.Tracing;
import dev.arrivals.server.rpc.page.Scans;
import dev.arrivals.server.rpc.qualification.QualificationRpc;
import dev.arrivals.server.rpc.watch.WatchRpc;
import dev.arrivals.server.source.InstanceHealth;
import dev.arrivals.server.source.Sources;
import dev.arrivals.server.state.State;
import dev.arrivals.server.store.Store;
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
  Scans scans() {
    return new Scans();
  }

  @Provides
  @Singleton
  GrpcServer server(
      CurrentConfig config,
      Certificates certificates,
      Commands commands,
      Remapping remapping,
      State state,
      Store store,
      Connectors connectors,
      Sources sources,
      InstanceHealth health,
      Provider<Reload> reload,
      Clock clock,
      WatchRpc watches,
      Scans scans,
      Qualifier qualifier,
      RulesFile rules,
      Tracing tracing) {
    return new GrpcServer(
        config,
        certificates,
        Services.of(
            commands,
            remapping,
            config.get(),
            state,
            connectors,
            sources,
            health,
            clock,
            watches,
            scans,
            new QualificationRpc(commands, state, connectors, clock, qualifier, rules, scans),
            new ConfigurationRpc(() -> reload.get().reload()),
            new MaintenanceRpc(new Backups(store, config.get().dataDirectory()), state)),
        tracing,
        clock);
  }
}
