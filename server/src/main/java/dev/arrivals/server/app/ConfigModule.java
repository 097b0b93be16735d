package dev.arrivals.server.app;

import com.google.inject.AbstractModule;
import dev.arrivals.server.config.ServerConfig;
import java.time.Clock;

/** What is given from outside. */
final class ConfigModule extends AbstractModule {
  private final ServerConfig config;
  private final Clock clock;

  ConfigModule(ServerConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  protected void configure() {
    bind(ServerConfig.class).toInstance(config);
    bind(Clock.class).toInstance(clock);
  }
}
