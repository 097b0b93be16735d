package dev.arrivals.email.log;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.StatusReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lines for tests, and what the connector makes of them. */
final class Logs {
  static final Instant RECEIVED = Instant.parse("2026-11-20T12:00:00Z");

  private Logs() {}

  static Connector connector(Map<String, String> options) {
    LogConnectorFactory factory = new LogConnectorFactory();
    return factory.create("logs", ConnectorOptions.of(factory.options(), options));
  }

  static Mapping map(Connector connector, String lines, Map<String, String> attributes) {
    return connector
        .mapper()
        .map(NativeFeedback.of(lines.getBytes(StandardCharsets.UTF_8), attributes, RECEIVED));
  }

  static List<StatusReport> reports(Mapping mapping) {
    return mapping instanceof Mapping.Reports reports ? reports.reports() : List.of();
  }

  static List<StatusReport> reports(String lines) {
    return reports(map(connector(Map.of()), lines, Map.of()));
  }

  /** Kinds and failures, {@code ?} for what cannot be read and {@code -} for nothing. */
  static String outcome(Mapping mapping) {
    if (mapping instanceof Mapping.Unmappable) {
      return "?";
    }
    return reports(mapping).isEmpty()
        ? "-"
        : reports(mapping).stream().map(Logs::outcome).collect(Collectors.joining(" & "));
  }

  private static String outcome(StatusReport report) {
    return report.kind()
        + report.failure().map(f -> " " + f.type() + " " + f.reason() + " " + f.blame()).orElse("");
  }
}
