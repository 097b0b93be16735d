package dev.arrivals.server.app;

import com.google.inject.AbstractModule;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.qualification.RulesFile;
import dev.arrivals.server.vital.Vitals;
import java.time.Clock;

/** What is given from outside. */
final class ConfigModule extends AbstractModule {
  private final ServerConfig config;
  private final Clock clock;
  private final RulesFile rules;
  private final Vitals vitals;

  ConfigModule(ServerConfig config, Clock clock, RulesFile rules, Vitals vitals) {
    this.config = config;
    this.clock = clock;
    this.rules = rules;
    this.vitals = vitals;
  }

  @Override
  protected void configure() {
    bind(ServerConfig.class).toInstance(config);
    bind(Clock.class).toInstance(clock);
    bind(RulesFile.class).toInstance(rules);
    bind(Vitals.class).toInstance(vitals);
  }
}
