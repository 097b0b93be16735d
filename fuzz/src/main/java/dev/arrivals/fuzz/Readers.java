package dev.arrivals.fuzz;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The connectors that there are. */
final class Readers {
  private Readers() {}

  static List<String> names() {
    return factories().map(ConnectorFactory::name).sorted().toList();
  }

  /** Returns the names of the connectors that have a default for every option. */
  static List<String> namesWithoutOptions() {
    return factories()
        .filter(f -> f.options().stream().noneMatch(ConnectorOption::required))
        .map(ConnectorFactory::name)
        .sorted()
        .toList();
  }

  /**
   * Creates a connector.
   *
   * @param arguments its name, then an option in each as {@code name=value}
   */
  static Connector create(String... arguments) {
    ConnectorFactory factory =
        factories()
            .filter(f -> f.name().equals(arguments[0]))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "connector '" + arguments[0] + "' (expected one of " + names() + ")"));
    return factory.create("fuzz", ConnectorOptions.of(factory.options(), options(arguments)));
  }

  private static Map<String, String> options(String... arguments) {
    return Stream.of(arguments)
        .skip(1)
        .map(argument -> argument.split("=", 2))
        .collect(Collectors.toMap(option -> option[0], option -> option[1]));
  }

  private static Stream<ConnectorFactory> factories() {
    return ServiceLoader.load(ConnectorFactory.class).stream().map(ServiceLoader.Provider::get);
  }
}
