package dev.arrivals.server.app;

import com.google.inject.AbstractModule;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.qualification.RulesFile;
import java.time.Clock;

/** What is given from outside. */
final class ConfigModule extends AbstractModule {
  private final ServerConfig config;
  private final Clock clock;
  private final RulesFile rules;

  ConfigModule(ServerConfig config, Clock clock, RulesFile rules) {
    this.config = config;
    this.clock = clock;
    this.rules = rules;
  }

  @Override
  protected void configure() {
    bind(ServerConfig.class).toInstance(config);
    bind(Clock.class).toInstance(clock);
    bind(RulesFile.class).toInstance(rules);
  }
}
