package dev.arrivals.email;

import dev.arrivals.email.inbox.InboxOptions;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import java.util.List;

/** Creates {@code email-dsn}: the mails that come back to the return path. */
public final class DsnConnectorFactory implements ConnectorFactory {

  @Override
  public String name() {
    return "email-dsn";
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public int spiLevel() {
    return SPI_LEVEL;
  }

  @Override
  public List<ConnectorOption> options() {
    return InboxOptions.declared();
  }

  @Override
  public Connector create(String instance, ConnectorOptions options) {
    return DsnConnector.of(InboxOptions.of(options));
  }
}
