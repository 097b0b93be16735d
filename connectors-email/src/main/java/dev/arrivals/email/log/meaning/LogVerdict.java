package dev.arrivals.email.log.meaning;

import dev.arrivals.email.log.line.LogLine;
import dev.arrivals.email.log.line.LogWord;
import dev.arrivals.email.rules.ReplyVerdict;
import dev.arrivals.email.rules.SmtpReply;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.util.List;
import java.util.Optional;

/** Says what one attempt means: the word tells whether it goes on, the reply tells why. */
public final class LogVerdict {
  private final ReplyVerdict replies;

  public LogVerdict(ReplyVerdict replies) {
    this.replies = replies;
  }

  Optional<StatusReport> report(LogLine.Attempt attempt, Known known) {
    return attempt.word().kind().map(kind -> build(kind, attempt, known));
  }

  private StatusReport build(ReportKind kind, LogLine.Attempt attempt, Known known) {
    Optional<ReplyVerdict.Verdict> verdict =
        kind.needsFailure() ? Optional.of(verdict(kind, attempt)) : Optional.empty();
    StatusReport.Builder built =
        StatusReport.builder(verdict.map(v -> v.kind(kind)).orElse(kind))
            .recipient(attempt.affected())
            .finalRecipient(isForwarded(attempt) ? attempt.tried() : "")
            .reference(known.referenceOf(attempt))
            .nativeCode(attempt.word().word())
            .match(
                verdict
                    .flatMap(ReplyVerdict.Verdict::match)
                    .orElseGet(() -> Match.of(attempt.cause().id(), attempt.cause().word())));
    verdict
        .map(ReplyVerdict.Verdict::failure)
        .map(failure -> attempt.affected().isEmpty() ? untold(failure) : failure)
        .ifPresent(built::failure);
    attempt.time().ifPresent(built::eventTime);
    known.idsOf(attempt).forEach(built::nativeId);
    return built.build();
  }

  private static boolean isForwarded(LogLine.Attempt attempt) {
    return !attempt.mailed().isEmpty() && !attempt.mailed().equalsIgnoreCase(attempt.tried());
  }

  private ReplyVerdict.Verdict verdict(ReportKind kind, LogLine.Attempt attempt) {
    LogLine.Reply said = attempt.reply();
    SmtpReply reply =
        SmtpReply.of(said.text(), said.status(), said.hosts())
            .at(said.phase())
            .to(List.of(attempt.tried(), attempt.mailed()));
    ReplyVerdict.Verdict found = replies.of(List.of(reply), kind);
    return found.match().isPresent() && attempt.word().readsText()
        ? found
        : new ReplyVerdict.Verdict(
            byWord(attempt.cause(), found.failure(), kind, reply), Optional.empty(), false);
  }

  /** Returns the meaning of the word alone; deferrals and 4yz replies are never permanent. */
  private static Failure byWord(LogWord cause, Failure found, ReportKind kind, SmtpReply reply) {
    Failure meaning = cause.failure().orElseGet(() -> Failure.unqualified().build());
    boolean passing = kind == ReportKind.DEFERRED || reply.isTemporary();
    Failure.Builder built =
        meaning.toBuilder().diagnostic(found.diagnostic().orElse("")).code(found.code().orElse(""));
    return passing && meaning.type() == FailureType.HARD
        ? built.type(FailureType.SOFT).build()
        : built.build();
  }

  /** Removes the verdict: without a recipient it counts for nobody. */
  private static Failure untold(Failure failure) {
    return Failure.builder(Reason.NOT_DEFINED)
        .type(FailureType.IGNORED)
        .diagnostic(failure.diagnostic().orElse(""))
        .code(failure.code().orElse(""))
        .build();
  }
}
