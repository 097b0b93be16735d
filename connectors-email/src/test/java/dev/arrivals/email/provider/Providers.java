package dev.arrivals.email.provider;

import dev.arrivals.spi.ConnectorFactory;
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

  private static Optional<ConnectorFactory> find(String name) {
    return ServiceLoader.load(ConnectorFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(factory -> factory.name().equals(name))
        .findFirst();
  }
}
