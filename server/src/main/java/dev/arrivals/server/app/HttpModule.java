package dev.arrivals.server.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.config.Certificates;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.http.WebhookFigures;
import dev.arrivals.server.http.WebhookServer;
import dev.arrivals.server.source.InstanceHealth;
import dev.arrivals.server.source.Sources;
import java.time.Clock;

/** Binds what connectors bring beside their mappers: webhooks and sources. */
final class HttpModule extends AbstractModule {
  @Provides
  @Singleton
  WebhookFigures figures() {
    return new WebhookFigures();
  }

  @Provides
  @Singleton
  WebhookServer webhooks(
      Connectors connectors,
      Commands commands,
      WebhookFigures figures,
      Clock clock,
      Certificates certificates) {
    return new WebhookServer(connectors, commands, figures, clock, certificates.webhooks());
  }

  @Provides
  @Singleton
  InstanceHealth health(Connectors connectors, Sources sources) {
    return new InstanceHealth(connectors, sources);
  }

  @Provides
  @Singleton
  WebhookDoor door(
      ServerConfig config, WebhookServer server, Connectors connectors, InstanceHealth health) {
    return new WebhookDoor(config.webhooks(), server, connectors, health);
  }

  @Provides
  @Singleton
  Sources sources(Commands commands, Connectors connectors, ServerConfig config) {
    return new Sources(commands, connectors, config.dataDirectory().resolve("connectors"));
  }
}
