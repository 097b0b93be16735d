package dev.arrivals.sms.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.testkit.Fixture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;

/** Connectors by name, and the made-up calls of each: a line has the row that it reaches. */
final class Callbacks {
  private Callbacks() {}

  static ConnectorFactory factory(String name) {
    return ServiceLoader.load(ConnectorFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(factory -> factory.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no connector " + name));
  }

  static Connector connector(String name, Map<String, String> options) {
    ConnectorFactory factory = factory(name);
    return factory.create("test", ConnectorOptions.of(factory.options(), options));
  }

  static Mapping map(String name, Map<String, String> options, String call, String query) {
    try (Connector connector = connector(name, options)) {
      return connector
          .mapper()
          .map(NativeFeedback.of(call.getBytes(UTF_8), Map.of("query", query), Fixture.RECEIVED));
    }
  }

  static List<StatusReport> reports(String name, String call) {
    return ((Mapping.Reports) map(name, Map.of(), call, "")).reports();
  }

  static StatusReport report(String name, String call) {
    return reports(name, call).get(0);
  }

  /** The fixtures in the resource {@code NAME.fixtures}; a row {@code -} states nothing. */
  static List<Fixture> fixtures(String name) {
    try (InputStream in = Callbacks.class.getResourceAsStream(name + ".fixtures")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.split("\t", 2))
          .map(l -> l[0].equals("-") ? Fixture.other(l[1], l[1]) : Fixture.reaching(l[0], l[1]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
