package dev.arrivals.sms;

import dev.arrivals.sms.session.SmppSource;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import java.util.List;
import java.util.stream.Stream;

/** Creates {@code sms-smpp}: delivery receipts of SMPP 3.3, 3.4 and 5.0, live or handed over. */
public final class SmppConnectorFactory implements ConnectorFactory {

  @Override
  public String name() {
    return "sms-smpp";
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
    return Stream.concat(SmppOptions.DECLARED.stream(), SmppSource.options().stream()).toList();
  }

  @Override
  public Connector create(String instance, ConnectorOptions options) {
    return new SmppConnector(SmppOptions.of(options), SmppSource.of(instance, options));
  }
}
