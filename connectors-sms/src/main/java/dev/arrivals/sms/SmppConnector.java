package dev.arrivals.sms;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.spi.source.FeedbackSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One configured use of {@code sms-smpp}. */
final class SmppConnector implements Connector {
  private final FeedbackMapper mapper;
  private final List<VocabularyRow> vocabulary;
  private final Optional<FeedbackSource> source;

  SmppConnector(SmppOptions options, Optional<FeedbackSource> source) {
    this.source = source;
    MessageStates states = MessageStates.load();
    ErrorCodes codes = ErrorCodes.load(options.errorCodes());
    CommandStatuses statuses = CommandStatuses.load(options.errorCodes());
    mapper =
        new SmppMapper(
            new ReceiptVerdict(states, codes, options.zone()),
            statuses,
            new InboundText(options.stopWords(), options.startWords()),
            options.recipients(),
            options.trustText());
    vocabulary =
        Stream.of(states.rows(), codes.rows(), statuses.rows())
            .flatMap(List::stream)
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

  @Override
  public Optional<FeedbackSource> source() {
    return source;
  }
}
