package dev.arrivals.email;

import dev.arrivals.email.rules.Rule;
import dev.arrivals.email.rules.RuleTable;
import dev.arrivals.email.verdict.ReplyClass;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.VocabularyRow;
import java.util.List;
import java.util.stream.Stream;

/** Puts {@code email-smtp} together. */
final class SmtpReplyConnector {
  private SmtpReplyConnector() {}

  /** A relay only says that it took the message. */
  static Connector of(boolean relay) {
    RuleTable rules = RuleTable.load();
    return Connector.builder(new SmtpReplyMapper(rules, relay), rows(rules, relay))
        .reportsDeliveries(!relay)
        .build();
  }

  private static List<VocabularyRow> rows(RuleTable rules, boolean relay) {
    return Stream.concat(ReplyClass.rows(relay).stream(), rules(rules).map(SmtpReplyConnector::row))
        .toList();
  }

  /** Returns the rules that can apply to a reply: a server never answers without a code. */
  static Stream<Rule> rules(RuleTable table) {
    return table.rules().stream().filter(rule -> !rule.when().asksForNoCode());
  }

  /** The class of the reply decides about the status, and the rule only about the cause. */
  private static VocabularyRow row(Rule rule) {
    boolean later = ReplyClass.of(rule.example()) == ReplyClass.LATER;
    return rule.vocabularyRow(later ? ReportKind.DEFERRED : ReportKind.FAILED);
  }
}
