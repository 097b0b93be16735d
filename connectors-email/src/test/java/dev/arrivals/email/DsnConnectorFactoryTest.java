package dev.arrivals.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.VocabularyRow;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class DsnConnectorFactoryTest {

  @Test
  void serviceLoaderFindsIt() {
    assertThat(ServiceLoader.load(ConnectorFactory.class))
        .anySatisfy(
            factory -> {
              assertThat(factory.name()).isEqualTo("email-dsn");
              assertThat(factory.channel()).isEqualTo(Channel.EMAIL);
              assertThat(factory.spiLevel()).isEqualTo(ConnectorFactory.SPI_LEVEL);
            });
  }

  @Test
  void bouncesAloneReportNoDeliveries() {
    Connector connector = Mails.connector();
    assertThat(connector.reportsDeliveries()).isFalse();
    assertThat(connector.source()).isEmpty();
  }

  @Test
  void rowsOfTheVocabularyAreUnique() {
    assertThat(Mails.connector().vocabulary())
        .extracting(VocabularyRow::id)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(100);
  }
}
