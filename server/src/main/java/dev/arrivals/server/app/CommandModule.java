package dev.arrivals.server.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.commit.Checkpointer;
import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Plugins;
import dev.arrivals.server.housekeeping.Housekeeping;
import dev.arrivals.server.qualification.Qualifier;
import dev.arrivals.server.qualification.RulesFile;
import dev.arrivals.server.remap.Remapping;
import dev.arrivals.server.state.State;
import dev.arrivals.server.vital.Vitals;
import dev.arrivals.spi.ConnectorFactory;
import java.time.Clock;

/** The way in: connectors, the commit thread, and what time alone brings about. */
final class CommandModule extends AbstractModule {
  private static final int CHECKPOINT_EVERY = 8_000;

  @Provides
  @Singleton
  Qualifier qualifier(RulesFile rules, State state) {
    return new Qualifier(() -> rules.loaded().rules(), state::decisions);
  }

  @Provides
  @Singleton
  Connectors connectors(ServerConfig config, Qualifier qualifier) {
    return Connectors.create(
        Plugins.load(ConnectorFactory.class.getClassLoader(), config.pluginDirectory()),
        config.instances(),
        (i, mapping) -> qualifier.decide(i.name(), i.connectorName(), i.channel(), mapping));
  }

  @Provides
  @Singleton
  Checkpointer checkpointer(State state, Vitals vitals) {
    return new Checkpointer(state, CHECKPOINT_EVERY, vitals);
  }

  @Provides
  @Singleton
  Committer committer(
      State state, Checkpointer checkpointer, Clock clock, ServerConfig config, Vitals vitals) {
    return new Committer(state, checkpointer, clock, config.queueBytes(), vitals);
  }

  @Provides
  @Singleton
  Commands commands(Committer committer, State state, Connectors connectors) {
    return new Commands(committer, state, connectors);
  }

  @Provides
  @Singleton
  Remapping remapping(Committer committer, State state, Connectors connectors) {
    return new Remapping(committer, state, connectors);
  }

  @Provides
  @Singleton
  Housekeeping housekeeping(
      Commands commands, State state, Clock clock, ServerConfig config, Vitals vitals) {
    return new Housekeeping(
        commands,
        state,
        clock,
        new Housekeeping.Retention(config.rawRetention(), config.deliveryRetention()),
        vitals);
  }
}
