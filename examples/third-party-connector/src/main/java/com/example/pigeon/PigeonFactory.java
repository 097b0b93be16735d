package com.example.pigeon;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import java.nio.file.Path;
import java.util.List;

/** Creates {@code sms-pigeon}: the callbacks of Pigeon SMS, a provider that does not exist. */
public final class PigeonFactory implements ConnectorFactory {
  @Override
  public String name() {
    return "sms-pigeon";
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public int spiLevel() {
    return SPI_LEVEL;
  }

  @Override
  public List<ConnectorOption> options() {
    return List.of(
        ConnectorOption.optional(
            "number-prefix", "What Pigeon leaves out before each number.", "+"),
        ConnectorOption.optionalSecret(
            "signing-secret", "What Pigeon signs its calls with; without it none is taken."),
        ConnectorOption.optional(
            "spool", "The directory into which Pigeon's own client writes callbacks."));
  }

  @Override
  public Connector create(String instance, ConnectorOptions options) {
    Vocabulary vocabulary = Vocabulary.load();
    PigeonMapper mapper = new PigeonMapper(vocabulary, options.get("number-prefix"));
    Connector.Builder connector = Connector.builder(mapper, vocabulary.rows());
    options.find("signing-secret").map(PigeonWebhook::new).ifPresent(connector::webhook);
    options.find("spool").map(Path::of).map(PigeonSpool::new).ifPresent(connector::source);
    return connector.build();
  }
}
