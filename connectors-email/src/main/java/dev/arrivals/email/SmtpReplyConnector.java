package dev.arrivals.email;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.VocabularyRow;
import java.util.List;
import java.util.stream.Stream;

/** One configured use of {@code email-smtp}. */
final class SmtpReplyConnector implements Connector {
  private final FeedbackMapper mapper;
  private final List<VocabularyRow> vocabulary;
  private final boolean relay;

  SmtpReplyConnector(boolean relay) {
    RuleTable rules = RuleTable.load();
    this.relay = relay;
    mapper = new SmtpReplyMapper(rules, relay);
    vocabulary =
        Stream.concat(
                ReplyClass.rows(relay).stream(), rules.rules().stream().map(Rule::vocabularyRow))
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

  /** A relay only says that it took the message. */
  @Override
  public boolean reportsDeliveries() {
    return !relay;
  }
}
