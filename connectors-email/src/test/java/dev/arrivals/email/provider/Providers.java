package dev.arrivals.email.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.webhook.WebhookReceiver;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The factories, as a server finds them. */
final class Providers {
  private Providers() {}

  static boolean known(String provider) {
    return find("email-" + provider).or(() -> find("email-webhook")).isPresent();
  }

  /** The factory of a provider that has one of its own, else that of definitions. */
  static ConnectorFactory factory(String provider) {
    return find("email-" + provider).or(() -> find("email-webhook")).orElseThrow();
  }

  /** What an instance of the provider must set. */
  static Map<String, String> options(String provider) {
    return find("email-" + provider).isPresent() ? Map.of() : Map.of("definition", provider);
  }

  static Mapping map(String provider, byte[] content) {
    return create(provider, Map.of())
        .mapper()
        .map(NativeFeedback.of(content, Map.of(), Instant.parse("2026-11-20T09:31:00Z")));
  }

  static List<StatusReport> reports(String provider, String content) {
    Mapping mapping = map(provider, content.getBytes(UTF_8));
    return mapping instanceof Mapping.Reports reports ? reports.reports() : List.of();
  }

  /** What takes the calls of an instance with these options. */
  static WebhookReceiver webhook(String provider, Map<String, String> set) {
    return create(provider, set).webhook().orElseThrow();
  }

  private static Connector create(String provider, Map<String, String> set) {
    ConnectorFactory factory = factory(provider);
    Map<String, String> all = new HashMap<>(options(provider));
    all.putAll(set);
    return factory.create("test", ConnectorOptions.of(factory.options(), all));
  }

  private static Optional<ConnectorFactory> find(String name) {
    return ServiceLoader.load(ConnectorFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(factory -> factory.name().equals(name))
        .findFirst();
  }
}
