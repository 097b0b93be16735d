package dev.arrivals.email;

import dev.arrivals.email.inbox.InboxOptions;
import dev.arrivals.email.rules.Rule;
import dev.arrivals.email.rules.RuleTable;
import dev.arrivals.email.verdict.Action;
import dev.arrivals.email.verdict.Signs;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.spi.source.FeedbackSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts {@code email-dsn} together. */
final class DsnConnector {
  private DsnConnector() {}

  /** Bounces come unasked; reports of success only where a sender asks for them (RFC 3461). */
  static Connector of(InboxOptions inbox) {
    Optional<FeedbackSource> source = inbox.source();
    RuleTable rules = RuleTable.load();
    Signs signs = Signs.load();
    Connector.Builder connector =
        Connector.builder(new DsnMapper(rules, signs, inbox.returnPath()), rows(rules, signs))
            .reportsDeliveries(false);
    source.ifPresent(connector::source);
    return connector.build();
  }

  private static List<VocabularyRow> rows(RuleTable rules, Signs signs) {
    return Stream.of(
            Action.rows().stream(),
            signs.vocabulary().stream(),
            rules.rules().stream().map(Rule::vocabularyRow))
        .flatMap(rows -> rows)
        .toList();
  }
}
