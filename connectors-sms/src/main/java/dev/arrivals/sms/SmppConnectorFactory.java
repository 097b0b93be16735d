package dev.arrivals.sms;

import dev.arrivals.sms.session.SmppSource;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.VocabularyRow;
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
    Connector.Builder connector = connector(SmppOptions.of(options));
    SmppSource.of(instance, options).ifPresent(connector::source);
    return connector.build();
  }

  private static Connector.Builder connector(SmppOptions options) {
    MessageStates states = MessageStates.load();
    ErrorCodes codes = ErrorCodes.load(options.errorCodes());
    CommandStatuses statuses = CommandStatuses.load(options.errorCodes());
    FeedbackMapper mapper =
        new SmppMapper(
            new ReceiptVerdict(states, codes, options.zone()),
            statuses,
            new InboundText(options.stopWords(), options.startWords()),
            options.recipients(),
            options.trustText());
    List<VocabularyRow> vocabulary =
        Stream.of(states.rows(), codes.rows(), statuses.rows())
            .flatMap(List::stream)
            .map(Meaning::vocabularyRow)
            .toList();
    return Connector.builder(mapper, vocabulary).reportsDeliveries(true);
  }
}
