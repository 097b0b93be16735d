package com.example.pigeon;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
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
            "number-prefix", "What Pigeon leaves out before each number.", "+"));
  }

  @Override
  public Connector create(String instance, ConnectorOptions options) {
    return new PigeonConnector(options.get("number-prefix"));
  }
}
