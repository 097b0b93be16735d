package dev.arrivals.server.app;

import com.google.inject.AbstractModule;
import dev.arrivals.server.config.Certificates;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.qualification.RulesFile;
import dev.arrivals.server.vital.Vitals;
import java.time.Clock;

/** Binds what is given from outside. */
final class ConfigModule extends AbstractModule {
  private final ServerConfig config;
  private final Clock clock;
  private final RulesFile rules;
  private final Certificates certificates;
  private final Vitals vitals;

  ConfigModule(
      ServerConfig config, Clock clock, RulesFile rules, Certificates certificates, Vitals vitals) {
    this.config = config;
    this.clock = clock;
    this.rules = rules;
    this.certificates = certificates;
    this.vitals = vitals;
  }

  @Override
  protected void configure() {
    bind(ServerConfig.class).toInstance(config);
    bind(Clock.class).toInstance(clock);
    bind(RulesFile.class).toInstance(rules);
    bind(Certificates.class).toInstance(certificates);
    bind(Vitals.class).toInstance(vitals);
  }
}
