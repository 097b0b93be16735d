package dev.arrivals.email;

import dev.arrivals.email.rules.Rule;
import dev.arrivals.email.rules.RuleTable;
import dev.arrivals.email.verdict.ReplyClass;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.VocabularyRow;
import java.util.List;
import java.util.stream.Stream;

/** A configured instance of {@code email-smtp}. */
final class SmtpReplyConnector implements Connector {
  private final FeedbackMapper mapper;
  private final List<VocabularyRow> vocabulary;
  private final boolean relay;

  SmtpReplyConnector(boolean relay) {
    RuleTable rules = RuleTable.load();
    this.relay = relay;
    mapper = new SmtpReplyMapper(rules, relay);
    vocabulary =
        Stream.concat(ReplyClass.rows(relay).stream(), rules(rules).map(SmtpReplyConnector::row))
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
