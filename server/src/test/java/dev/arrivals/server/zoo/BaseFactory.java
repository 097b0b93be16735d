package dev.arrivals.server.zoo;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import java.util.List;

/** What would be a sound factory. */
abstract class BaseFactory implements ConnectorFactory {
  @Override
  public String name() {
    return "zoo-base";
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
    return List.of();
  }

  @Override
  public Connector create(String instance, ConnectorOptions options) {
    return new WildConnector();
  }
}
