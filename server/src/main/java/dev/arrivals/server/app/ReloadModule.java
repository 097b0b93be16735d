package dev.arrivals.server.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.arrivals.server.config.Certificates;
import dev.arrivals.server.config.CurrentConfig;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.source.Sources;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Binds what may change while the server runs. */
final class ReloadModule extends AbstractModule {
  private final CurrentConfig current;
  private final Optional<Supplier<ServerConfig>> again;

  ReloadModule(ServerConfig config, Optional<Supplier<ServerConfig>> again) {
    this.current = new CurrentConfig(config);
    this.again = again;
  }

  @Override
  protected void configure() {
    bind(CurrentConfig.class).toInstance(current);
  }

  @Provides
  @Singleton
  Reload reload(
      Connectors connectors,
      Sources sources,
      WebhookDoor door,
      Certificates certificates,
      Clock clock) {
    return new Reload(again, current, connectors, sources, door, certificates, clock);
  }
}
