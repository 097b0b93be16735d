package dev.arrivals.email;

import dev.arrivals.email.rules.Phase;
import dev.arrivals.email.rules.ReplyVerdict;
import dev.arrivals.email.rules.RuleTable;
import dev.arrivals.email.rules.SmtpReply;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Finality;
import dev.arrivals.spi.ReplyRules;
import dev.arrivals.spi.ReplyStage;
import dev.arrivals.spi.ReportKind;
import java.util.List;
import java.util.Optional;

/** The rules of all connectors for e-mail, lent to those that others write. */
public final class MailReplyRules implements ReplyRules {
  private final ReplyVerdict rules = new ReplyVerdict(RuleTable.load());

  /** For the service loader. */
  public MailReplyRules() {}

  @Override
  public Optional<Failure> judge(String reply, ReplyStage stage, Finality finality) {
    ReportKind kind = finality == Finality.FINAL ? ReportKind.FAILED : ReportKind.DEFERRED;
    ReplyVerdict.Verdict verdict =
        rules.of(List.of(SmtpReply.of(reply, "", "").at(phase(stage))), kind);
    return verdict.match().map(match -> told(verdict));
  }

  /** A list of the provider says nothing of the address. */
  private static Failure told(ReplyVerdict.Verdict verdict) {
    return verdict.suppressed()
        ? verdict.failure().toBuilder().type(FailureType.IGNORED).build()
        : verdict.failure();
  }

  private static Phase phase(ReplyStage stage) {
    return switch (stage) {
      case UNKNOWN -> Phase.UNKNOWN;
      case CONNECT -> Phase.CONNECT;
      case MAIL -> Phase.MAIL;
      case RCPT -> Phase.RCPT;
      case DATA -> Phase.DATA;
    };
  }
}
