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
import dev.arrivals.spi.VocabularyRow;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts {@code email-log} together. */
final class LogConnector {
  private LogConnector() {}

  static Connector of(
      LogWords words, LogReaders readers, ZoneId zone, Optional<LogFollower> follower) {
    RuleTable rules = RuleTable.load();
    LogVerdict verdict = new LogVerdict(new ReplyVerdict(rules));
    Connector.Builder connector =
        Connector.builder(new LogMapper(readers, verdict, zone), rows(words, rules))
            .reportsDeliveries(true);
    follower.ifPresent(connector::source);
    return connector.build();
  }

  private static List<VocabularyRow> rows(LogWords words, RuleTable rules) {
    return Stream.concat(
            words.all().stream().flatMap(word -> word.row().stream()),
            rules.rules().stream().map(Rule::vocabularyRow))
        .toList();
  }
}
