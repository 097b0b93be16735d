package dev.arrivals.server.http;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import java.util.List;

/** A connector with a signed webhook and a source that does what tests want. */
public final class HookFactory implements ConnectorFactory {
  static final String NAME = "test-hooks";

  @Override
  public String name() {
    return NAME;
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
        ConnectorOption.optionalSecret("signing-key", "What calls are signed with."),
        ConnectorOption.optional("source", "What its source does; none by default."));
  }

  @Override
  public Connector create(String instance, ConnectorOptions options) {
    return new HookConnector(
        options.find("signing-key").map(HookReceiver::new),
        options.find("source").map(what -> new HookSource(instance, what)));
  }
}
