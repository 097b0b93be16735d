package dev.arrivals.sms;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.StatusReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The connector as tests use it. */
final class Smpp {
  static final Instant RECEIVED = Instant.parse("2026-11-20T12:00:00Z");

  private Smpp() {}

  /** A connector with options given as name, value, name, value. */
  static Connector connector(String... options) {
    Map<String, String> set = new HashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      set.put(options[i], options[i + 1]);
    }
    SmppConnectorFactory factory = new SmppConnectorFactory();
    return factory.create("smpp-test", ConnectorOptions.of(factory.options(), set));
  }

  static Mapping map(Connector connector, byte[] content, Map<String, String> attributes) {
    return connector.mapper().map(NativeFeedback.of(content, attributes, RECEIVED));
  }

  static Mapping map(byte[] content, String... options) {
    return map(connector(options), content, Map.of());
  }

  static Mapping map(Pdu pdu, String... options) {
    return map(pdu.bytes(), options);
  }

  static Mapping map(String text, String... options) {
    return map(text.getBytes(StandardCharsets.ISO_8859_1), options);
  }

  /** The only report of a mapping. */
  static StatusReport report(Mapping mapping) {
    if (mapping instanceof Mapping.Reports reports && reports.reports().size() == 1) {
      return reports.reports().get(0);
    }
    throw new AssertionError(mapping + " (expected one report)");
  }
}
