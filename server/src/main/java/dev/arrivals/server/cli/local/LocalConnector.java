package dev.arrivals.server.cli.local;

import dev.arrivals.server.cli.input.FeedbackFiles;
import dev.arrivals.server.cli.input.Piece;
import dev.arrivals.server.config.InstanceConfig;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.connector.Plugins;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that name a connector and its options, and that connector in this process. */
final class LocalConnector {
  @Parameters(index = "0", paramLabel = "CONNECTOR", description = "email-dsn, sms-smpp, …")
  private String name = "";

  @Option(
      names = {"-O", "--option"},
      paramLabel = "NAME=VALUE",
      description = "An option of the connector, for example time-zone=Europe/Paris.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = {"-A", "--attribute"},
      paramLabel = "NAME=VALUE",
      description = "A transport attribute of each piece, for example content-type=….")
  private Map<String, String> attributes = new LinkedHashMap<>();

  @Option(
      names = "--plugins",
      paramLabel = "DIRECTORY",
      description = "Where connectors are that Arrivals does not bring itself.")
  private Optional<Path> plugins = Optional.empty();

  /** An open connector. */
  record Open(Connectors connectors, Instance instance, Map<String, String> attributes)
      implements AutoCloseable {
    Mapping map(Piece piece) {
      return instance.map(NativeFeedback.of(piece.content(), attributes, Instant.now())).join();
    }

    FeedbackFiles files() {
      return new FeedbackFiles(connectors.kind(instance).orElseThrow().fileFormat());
    }

    @Override
    public void close() {
      connectors.close();
    }
  }

  /** Opens the connector; the message of a failure names what there is. */
  Open open() {
    Connectors connectors =
        Connectors.create(
            Plugins.load(ConnectorFactory.class.getClassLoader(), plugins),
            List.of(new InstanceConfig(name, name, options, false)));
    return new Open(connectors, connectors.instance(name).orElseThrow(), attributes);
  }
}
