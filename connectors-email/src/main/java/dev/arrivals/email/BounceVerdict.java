package dev.arrivals.email;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.util.List;
import java.util.Optional;

/** Says what a report on a message means: one status report for each recipient. */
final class BounceVerdict {
  /** What is longer is a message that came along. */
  private static final int LONGEST_DIAGNOSTIC = 1000;

  private final Qualifier qualifier;

  BounceVerdict(Qualifier qualifier) {
    this.qualifier = qualifier;
  }

  Mapping of(BounceReport report) {
    boolean alone = report.bounces().size() == 1;
    List<StatusReport> reports =
        report.bounces().stream().flatMap(b -> report(report, b, alone).stream()).toList();
    return reports.isEmpty()
        ? Mapping.noVerdict(report.format(), "a probe: the address is known, nothing was delivered")
        : Mapping.reports(report.format(), reports);
  }

  private Optional<StatusReport> report(BounceReport report, Bounce bounce, boolean alone) {
    return bounce.action().kind().map(kind -> build(report, bounce, kind, alone));
  }

  private StatusReport build(BounceReport report, Bounce bounce, ReportKind kind, boolean alone) {
    Optional<String> affected = AffectedAddress.of(bounce, report.copy(), alone);
    Optional<Qualifier.Qualified> qualified =
        kind.needsFailure() ? qualify(bounce, affected) : Optional.empty();
    ReportKind stated =
        kind == ReportKind.FAILED && qualified.filter(q -> q.rule().isSuppression()).isPresent()
            ? ReportKind.SUPPRESSED
            : kind;
    StatusReport.Builder built =
        StatusReport.builder(stated)
            .recipient(affected.orElse(""))
            .finalRecipient(
                bounce
                    .recipient()
                    .filter(tried -> !Address.same(tried, affected.orElse(tried)))
                    .orElse(""))
            .nativeCode(bounce.word())
            .match(match(bounce, qualified));
    if (stated.needsFailure()) {
      built.failure(failure(bounce, qualified, kind, affected.isPresent()));
    }
    bounce.attempted().or(report::time).ifPresent(built::eventTime);
    report.envelopeId().ifPresent(built::nativeId);
    report.copy().messageIds().forEach(built::nativeId);
    report.copy().reference().ifPresent(built::reference);
    return built.build();
  }

  private Optional<Qualifier.Qualified> qualify(Bounce bounce, Optional<String> affected) {
    String hosts = bounce.remote() + " " + bounce.recipient().or(() -> affected).orElse("");
    List<String> texts = bounce.replies().isEmpty() ? List.of("") : bounce.replies();
    return qualifier.qualify(
        texts.stream()
            .map(text -> SmtpReply.of(text, bounce.status(), hosts).at(bounce.session().phase()))
            .toList());
  }

  private static Failure failure(
      Bounce bounce, Optional<Qualifier.Qualified> qualified, ReportKind kind, boolean told) {
    String said = bounce.replies().stream().findFirst().orElse("");
    Failure meaning =
        qualified.map(q -> q.rule().meaning()).orElseGet(() -> Failure.unqualified().build());
    Failure.Builder failure =
        told ? again(meaning) : Failure.builder(Reason.NOT_DEFINED).type(FailureType.IGNORED);
    if (told && meaning.type() == FailureType.HARD && mayPass(qualified, kind)) {
      failure.type(FailureType.SOFT);
    }
    String text = qualified.map(q -> q.reply().text()).filter(t -> !t.isBlank()).orElse(said);
    return failure
        .diagnostic(text.strip().substring(0, Math.min(text.strip().length(), LONGEST_DIAGNOSTIC)))
        .code(qualified.map(q -> q.reply().codes()).orElse(bounce.status()))
        .build();
  }

  /** A 4yz and a deferral are never a verdict for good, whatever the words. */
  private static boolean mayPass(Optional<Qualifier.Qualified> qualified, ReportKind kind) {
    return kind == ReportKind.DEFERRED
        || qualified.filter(q -> q.reply().isTemporary()).isPresent();
  }

  private static Failure.Builder again(Failure meaning) {
    return Failure.builder(meaning.reason())
        .type(meaning.type())
        .blame(meaning.blame())
        .qualified(meaning.qualified())
        .detail(meaning.detail().orElse(""));
  }

  private static Match match(Bounce bounce, Optional<Qualifier.Qualified> qualified) {
    return qualified
        .map(Qualifier.Qualified::match)
        .orElseGet(() -> Match.of(bounce.rule(), bounce.word()));
  }
}
