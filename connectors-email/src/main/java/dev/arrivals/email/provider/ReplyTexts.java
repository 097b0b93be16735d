package dev.arrivals.email.provider;

import dev.arrivals.email.rules.Phase;
import dev.arrivals.email.rules.ReplyVerdict;
import dev.arrivals.email.rules.RuleTable;
import dev.arrivals.email.rules.SmtpReply;
import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.webhook.TextVerdict;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The meaning of the replies of mail servers, by the same rules as for bounces. */
final class ReplyTexts implements TextVerdict {
  /** The prefix of the SMTP command that was answered, among the names of the servers. */
  static final String COMMAND = "command:";

  /** A reply code that stands where an enhanced one could. */
  private static final Pattern REPLY = Pattern.compile("[245]\\d\\d");

  private static final ReplyVerdict RULES = new ReplyVerdict(RuleTable.load());

  @Override
  public Optional<Verdict> of(String text, String code, String hosts, ReportKind kind) {
    return of(text, code, hosts, kind, "");
  }

  @Override
  public Optional<Verdict> of(
      String text, String code, String hosts, ReportKind kind, String recipient) {
    boolean reply = REPLY.matcher(code).matches();
    SmtpReply words =
        SmtpReply.of(reply ? Fields.reply(code, text) : text, reply ? "" : code, hosts);
    ReplyVerdict.Verdict verdict =
        RULES.of(List.of(words.at(phase(hosts)).to(List.of(recipient))), kind);
    ReportKind said = verdict.kind(kind);
    return verdict.match().map(match -> new Verdict(said, failure(verdict, said), match));
  }

  /** Blames nobody for an entry of a list. */
  private static Failure failure(ReplyVerdict.Verdict verdict, ReportKind kind) {
    return kind == ReportKind.SUPPRESSED
        ? verdict.failure().toBuilder().blame(Blame.UNKNOWN).build()
        : verdict.failure();
  }

  private static Phase phase(String hosts) {
    int at = hosts.indexOf(COMMAND);
    return at < 0 ? Phase.UNKNOWN : Phase.of(">>> " + hosts.substring(at + COMMAND.length()));
  }
}
