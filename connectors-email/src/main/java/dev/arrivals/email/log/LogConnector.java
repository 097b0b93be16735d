package dev.arrivals.email.log;

import dev.arrivals.email.log.follow.LogFollower;
import dev.arrivals.email.log.line.LogReaders;
import dev.arrivals.email.log.line.LogWords;
import dev.arrivals.email.log.meaning.LogMapper;
import dev.arrivals.email.log.meaning.LogVerdict;
import dev.arrivals.email.rules.ReplyVerdict;
import dev.arrivals.email.rules.Rule;
import dev.arrivals.email.rules.RuleTable;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.FeedbackSource;
import dev.arrivals.spi.VocabularyRow;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A configured instance of {@code email-log}. */
final class LogConnector implements Connector {
  private final FeedbackMapper mapper;
  private final List<VocabularyRow> vocabulary;
  private final Optional<LogFollower> follower;

  LogConnector(LogWords words, LogReaders readers, ZoneId zone, Optional<LogFollower> follower) {
    RuleTable rules = RuleTable.load();
    mapper = new LogMapper(readers, new LogVerdict(new ReplyVerdict(rules)), zone);
    this.follower = follower;
    vocabulary =
        Stream.concat(
                words.all().stream().flatMap(word -> word.row().stream()),
                rules.rules().stream().map(Rule::vocabularyRow))
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
    return follower.map(f -> f);
  }
}
