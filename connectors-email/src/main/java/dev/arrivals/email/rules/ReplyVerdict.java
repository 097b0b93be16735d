package dev.arrivals.email.rules;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.ReportKind;
import java.util.List;
import java.util.Optional;

/**
 * Decides what the words of a failure mean, in the same way for bounces, replies, log lines and the
 * events of providers. The reporter's event says whether it goes on; the words say why.
 */
public final class ReplyVerdict {
  /** Longest diagnostic; what follows is a message that came along. */
  private static final int LONGEST_DIAGNOSTIC = 1000;

  private final Qualifier qualifier;

  /** Decides by these rules. */
  public ReplyVerdict(RuleTable rules) {
    qualifier = new Qualifier(rules);
  }

  /**
   * The verdict on a failure.
   *
   * @param match which rule decided; empty where none knows the words or codes
   * @param suppressed whether a list of the provider kept the message back
   */
  public record Verdict(Failure failure, Optional<Match> match, boolean suppressed) {
    /** FAILED becomes SUPPRESSED where nothing was sent. */
    public ReportKind kind(ReportKind stated) {
      return stated == ReportKind.FAILED && suppressed ? ReportKind.SUPPRESSED : stated;
    }
  }

  /** Returns the verdict on one text; see {@link SmtpReply#of} for the other parameters. */
  public Verdict of(String text, String status, String hosts, ReportKind kind) {
    return of(List.of(SmtpReply.of(text, status, hosts)), kind);
  }

  /** Returns the verdict on several texts about one failure, the most specific first. */
  public Verdict of(List<SmtpReply> replies, ReportKind kind) {
    Optional<Qualifier.Qualified> found = qualifier.qualify(replies);
    Failure meaning = found.map(q -> q.rule().meaning()).orElse(Failure.unqualified().build());
    boolean passing =
        kind == ReportKind.DEFERRED || found.filter(q -> q.reply().isTemporary()).isPresent();
    Failure.Builder failure =
        meaning.toBuilder().diagnostic(diagnostic(found, replies)).code(codes(found, replies));
    // A 4yz and a deferral are never a verdict for good, whatever the words.
    if (passing && meaning.type() == FailureType.HARD) {
      failure.type(FailureType.SOFT);
    }
    return new Verdict(
        failure.build(),
        found.map(Qualifier.Qualified::match),
        found.filter(q -> q.rule().isSuppression()).isPresent());
  }

  private static String diagnostic(Optional<Qualifier.Qualified> found, List<SmtpReply> replies) {
    String text =
        found
            .map(q -> q.reply().text())
            .filter(t -> !t.isBlank())
            .or(() -> replies.stream().map(SmtpReply::text).findFirst())
            .orElse("")
            .strip();
    return text.substring(0, Math.min(text.length(), LONGEST_DIAGNOSTIC));
  }

  private static String codes(Optional<Qualifier.Qualified> found, List<SmtpReply> replies) {
    return found
        .map(Qualifier.Qualified::reply)
        .or(() -> replies.stream().findFirst())
        .map(SmtpReply::codes)
        .orElse("");
  }
}
