package dev.arrivals.webhook;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import java.util.List;

/**
 * A connector with a signed webhook, as a provider would have. It stands in this package because
 * that makes it one of those that are built in.
 */
public final class HookFactory implements ConnectorFactory {
  /** Its name. */
  public static final String NAME = "bench-hooks";

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
    return List.of(ConnectorOption.optionalSecret("signing-key", "What calls are signed with."));
  }

  @Override
  public Connector create(String instance, ConnectorOptions options) {
    return new HookConnector(options.find("signing-key"));
  }
}
