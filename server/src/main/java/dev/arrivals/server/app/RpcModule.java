package dev.arrivals.server.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.ingest.Committer;
import dev.arrivals.server.ingest.Line;
import dev.arrivals.server.ingest.Sources;
import dev.arrivals.server.qualification.Qualifier;
import dev.arrivals.server.qualification.RulesFile;
import dev.arrivals.server.rpc.GrpcServer;
import dev.arrivals.server.rpc.QualificationRpc;
import dev.arrivals.server.rpc.Services;
import dev.arrivals.server.rpc.Tracing;
import dev.arrivals.server.rpc.WatchRpc;
import dev.arrivals.server.state.State;
import java.io.IOException;
import java.time.Clock;

/** The API. */
final class RpcModule extends AbstractModule {
  @Provides
  @Singleton
  WatchRpc watches(State state, Committer committer) {
    return new WatchRpc(state, committer);
  }

  @Provides
  @Singleton
  GrpcServer server(
      ServerConfig config,
      Line line,
      State state,
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
            config,
            state,
            connectors,
            sources,
            clock,
            watches,
            new QualificationRpc(line, state, connectors, clock, qualifier, rules)),
        tracing,
        clock);
  }
}
