package dev.arrivals.email.provider;

import dev.arrivals.email.rules.Phase;
import dev.arrivals.email.rules.ReplyVerdict;
import dev.arrivals.email.rules.RuleTable;
import dev.arrivals.email.rules.SmtpReply;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.webhook.TextVerdict;
import java.util.List;
import java.util.Optional;

/** What the replies of mail servers mean: the same rules as for bounces. */
final class ReplyTexts implements TextVerdict {
  /** Before the command of SMTP that was answered, among the names of the servers. */
  static final String COMMAND = "command:";

  private static final ReplyVerdict RULES = new ReplyVerdict(RuleTable.load());

  @Override
  public Optional<Verdict> of(String text, String code, String hosts, ReportKind kind) {
    SmtpReply reply = SmtpReply.of(text, code, hosts).at(phase(hosts));
    ReplyVerdict.Verdict verdict = RULES.of(List.of(reply), kind);
    return verdict.match().map(match -> new Verdict(verdict.kind(kind), verdict.failure(), match));
  }

  private static Phase phase(String hosts) {
    int at = hosts.indexOf(COMMAND);
    return at < 0 ? Phase.UNKNOWN : Phase.of(">>> " + hosts.substring(at + COMMAND.length()));
  }
}
