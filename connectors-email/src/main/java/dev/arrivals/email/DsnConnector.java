package dev.arrivals.email;

import dev.arrivals.email.inbox.InboxOptions;
import dev.arrivals.email.rules.Rule;
import dev.arrivals.email.rules.RuleTable;
import dev.arrivals.email.verdict.Action;
import dev.arrivals.email.verdict.Signs;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.FeedbackSource;
import dev.arrivals.spi.VocabularyRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A configured instance of {@code email-dsn}. */
final class DsnConnector implements Connector {
  private final FeedbackMapper mapper;
  private final List<VocabularyRow> vocabulary;
  private final Optional<FeedbackSource> source;

  DsnConnector(InboxOptions inbox) {
    source = inbox.source();
    RuleTable rules = RuleTable.load();
    Signs signs = Signs.load();
    mapper = new DsnMapper(rules, signs, inbox.returnPath());
    vocabulary =
        Stream.of(
                Action.rows().stream(),
                signs.vocabulary().stream(),
                rules.rules().stream().map(Rule::vocabularyRow))
            .flatMap(rows -> rows)
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
  public Optional<FeedbackSource> source() {
    return source;
  }

  /** Bounces come unasked; reports of success only where a sender asks for them (RFC 3461). */
  @Override
  public boolean reportsDeliveries() {
    return false;
  }
}
