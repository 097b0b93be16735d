package dev.arrivals.email.verdict;

import dev.arrivals.email.mime.Address;
import dev.arrivals.email.report.ReturnedCopy;
import dev.arrivals.email.rules.ReplyVerdict;
import dev.arrivals.email.rules.SmtpReply;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Says what a report on a message means: one status report for each recipient. */
public final class BounceVerdict {
  private final ReplyVerdict verdicts;

  public BounceVerdict(ReplyVerdict verdicts) {
    this.verdicts = verdicts;
  }

  public Mapping of(BounceReport report) {
    boolean alone = report.bounces().size() == 1;
    List<StatusReport> reports =
        RecipientReports.distinct(
            report.bounces().stream().flatMap(b -> report(report, b, alone).stream()).toList());
    return reports.isEmpty()
        ? Mapping.noVerdict(report.format(), "a probe: the address is known, nothing was delivered")
        : Mapping.reports(report.format(), reports);
  }

  private Optional<StatusReport> report(BounceReport report, Bounce bounce, boolean alone) {
    return bounce.action().kind().map(kind -> build(report, bounce, kind, alone));
  }

  private StatusReport build(BounceReport report, Bounce bounce, ReportKind kind, boolean alone) {
    Optional<String> affected = AffectedAddress.of(bounce, report.copy(), alone);
    Optional<ReplyVerdict.Verdict> verdict =
        kind.needsFailure() ? Optional.of(verdict(bounce, affected, kind)) : Optional.empty();
    ReportKind stated = verdict.map(v -> v.kind(kind)).orElse(kind);
    StatusReport.Builder built =
        StatusReport.builder(stated)
            .recipient(affected.orElse(""))
            .finalRecipient(
                bounce
                    .recipient()
                    .filter(tried -> !Address.same(tried, affected.orElse(tried)))
                    .orElse(""))
            .nativeCode(bounce.word())
            .match(
                verdict
                    .flatMap(ReplyVerdict.Verdict::match)
                    .orElseGet(() -> Match.of(bounce.rule(), bounce.word())));
    verdict
        .map(ReplyVerdict.Verdict::failure)
        .map(failure -> isTold(affected, report.copy()) ? failure : untold(failure))
        .ifPresent(built::failure);
    bounce.attempted().or(report::time).ifPresent(built::eventTime);
    report.envelopeId().ifPresent(built::nativeId);
    report.copy().messageIds().forEach(built::nativeId);
    report.copy().reference().ifPresent(built::reference);
    return built.build();
  }

  private ReplyVerdict.Verdict verdict(Bounce bounce, Optional<String> affected, ReportKind kind) {
    String hosts = bounce.remote() + " " + bounce.recipient().or(() -> affected).orElse("");
    List<String> texts = bounce.texts().isEmpty() ? List.of("") : bounce.texts();
    List<String> meant =
        Stream.of(affected, bounce.recipient(), bounce.mailed()).flatMap(Optional::stream).toList();
    return verdicts.of(
        new Replies(
            texts,
            text ->
                SmtpReply.of(text, bounce.status(), hosts).at(bounce.session().phase()).to(meant)),
        kind);
  }

  /** Replies of several texts, each read when it is asked for: mostly the first decides. */
  private static final class Replies extends AbstractList<SmtpReply> {
    private final List<String> texts;
    private final Function<String, SmtpReply> reader;

    Replies(List<String> texts, Function<String, SmtpReply> reader) {
      this.texts = texts;
      this.reader = reader;
    }

    @Override
    public SmtpReply get(int i) {
      return reader.apply(texts.get(i));
    }

    @Override
    public int size() {
      return texts.size();
    }
  }

  /**
   * Whether the recipient is known, from an address or from our own reference, which names one
   * message.
   */
  private static boolean isTold(Optional<String> affected, ReturnedCopy copy) {
    return affected.isPresent() || copy.reference().isPresent();
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
