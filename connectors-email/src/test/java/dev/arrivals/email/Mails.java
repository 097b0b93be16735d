package dev.arrivals.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.StatusReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Mails for tests, and what the connector makes of them. */
public final class Mails {
  public static final Instant RECEIVED = Instant.parse("2026-11-20T12:00:00Z");

  private static final Connector CONNECTOR = connector();

  private Mails() {}

  public static Connector connector() {
    DsnConnectorFactory factory = new DsnConnectorFactory();
    return factory.create("bounces", ConnectorOptions.of(factory.options(), Map.of()));
  }

  public static Mapping map(byte[] content) {
    return map(CONNECTOR, content);
  }

  public static Mapping map(Connector connector, byte[] content) {
    return connector.mapper().map(NativeFeedback.of(content, Map.of(), RECEIVED));
  }

  public static Mapping map(String text) {
    return map(text.getBytes(StandardCharsets.UTF_8));
  }

  public static List<StatusReport> reports(Mapping mapping) {
    assertThat(mapping).isInstanceOf(Mapping.Reports.class);
    return ((Mapping.Reports) mapping).reports();
  }

  public static StatusReport report(Mapping mapping) {
    assertThat(reports(mapping)).hasSize(1);
    return reports(mapping).get(0);
  }

  /** The fixture {@code name} beside this class. */
  public static String fixture(String name) {
    try (InputStream in = Mails.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
