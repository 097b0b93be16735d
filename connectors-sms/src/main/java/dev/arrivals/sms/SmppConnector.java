package dev.arrivals.sms;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.VocabularyRow;
import java.util.List;
import java.util.stream.Stream;

/** One configured use of {@code sms-smpp}. */
final class SmppConnector implements Connector {
  private final FeedbackMapper mapper;
  private final List<VocabularyRow> vocabulary;

  SmppConnector(SmppOptions options) {
    MessageStates states = MessageStates.load();
    ErrorCodes codes = ErrorCodes.load(options.errorCodes());
    mapper =
        new SmppMapper(
            new ReceiptVerdict(states, codes, options.zone()),
            new InboundText(options.stopWords(), options.startWords()),
            options.numbers(),
            options.trustText());
    vocabulary =
        Stream.concat(states.rows().stream(), codes.rows().stream())
            .map(Meaning::vocabularyRow)
            .toList();
  }

  @Override
  public FeedbackMapper mapper() {
    return mapper;
  }

  @Override
  public List<VocabularyRow> vocabulary() {
    return vocabulary;
  }

  @Override
  public boolean reportsDeliveries() {
    return true;
  }
}
