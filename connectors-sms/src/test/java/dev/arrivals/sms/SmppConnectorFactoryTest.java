package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.ConnectorFactory;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmppConnectorFactoryTest {

  @Test
  void serviceLoaderFindsIt() {
    assertThat(ServiceLoader.load(ConnectorFactory.class))
        .anySatisfy(
            factory -> {
              assertThat(factory.name()).isEqualTo("sms-smpp");
              assertThat(factory.channel()).isEqualTo(Channel.SMS);
              assertThat(factory.spiLevel()).isEqualTo(ConnectorFactory.SPI_LEVEL);
            });
  }

  @Test
  void deliveriesAreReportedAndASessionNeedsAMessageCentre() {
    assertThat(Smpp.connector().reportsDeliveries()).isTrue();
    assertThat(Smpp.connector().source()).isEmpty();
    assertThat(Smpp.connector("smsc", "smpp.example.com:2775", "system-id", "acme").source())
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({"time-zone,Mars/Base", "error-codes,other", "trust-text,yes"})
  void aWrongOptionIsNamedWithItsValue(String option, String value) {
    assertThatThrownBy(() -> Smpp.connector(option, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(option)
        .hasMessageContaining(value);
  }
}
