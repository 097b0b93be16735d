package dev.arrivals.server.rpc.translation;

import dev.arrivals.server.feedback.ReportBounds;
import dev.arrivals.server.qualification.Verdict;
import dev.arrivals.server.status.Report;
import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.v1.Failure;
import dev.arrivals.v1.MessageReport;
import dev.arrivals.v1.StatusReport;
import java.time.Instant;
import java.util.Optional;

/** Reports and failures between the API and the domain. */
public final class Reports {
  private static final int LONGEST_ID = ReportBounds.LONGEST_ID;
  private static final int LONGEST_TEXT = ReportBounds.LONGEST_TEXT;

  private Reports() {}

  /** Returns the report of a caller, for an instance of a channel. */
  public static dev.arrivals.spi.StatusReport of(StatusReport r, Channel channel) {
    ReportKind kind = Words.required(ReportKind.values(), r.getKindValue(), "report.kind");
    dev.arrivals.spi.StatusReport.Builder b =
        dev.arrivals.spi.StatusReport.builder(kind)
            .reference(r.getMessage().isEmpty() ? "" : name(r.getMessage()))
            .recipient(Checks.optionalText("report.recipient", r.getRecipient(), LONGEST_ID))
            .finalRecipient(
                Checks.optionalText("report.final_recipient", r.getFinalRecipient(), LONGEST_ID))
            .attempt(Checks.count("report.attempt", r.getAttempt(), Checks.MOST_ATTEMPTS))
            .part(Checks.count("report.part", r.getPart(), Checks.MOST_PARTS))
            .eventId(Checks.optionalText("report.event_id", r.getEventId(), LONGEST_ID))
            .nativeCode(Checks.optionalText("report.native_code", r.getNativeCode(), LONGEST_ID))
            .link(Checks.optionalText("report.link", r.getLink(), LONGEST_TEXT))
            .machine(r.getMachine());
    if (r.getNativeIdsCount() > ReportBounds.MOST_IDS) {
      throw Checks.invalid(
          "report.native_ids", r.getNativeIdsCount() + " ids", "at most " + ReportBounds.MOST_IDS);
    }
    r.getNativeIdsList()
        .forEach(id -> b.nativeId(Checks.text("report.native_ids", id, LONGEST_ID)));
    if (r.hasEventTime()) {
      b.eventTime(Times.of("report.event_time", r.getEventTime()));
    }
    if (r.hasSequence()) {
      b.sequence(r.getSequence());
    }
    checkFailure(kind, r.hasFailure());
    if (r.hasFailure()) {
      b.failure(checked(of(r.getFailure()), channel));
    }
    checkAddressed(r);
    return b.build();
  }

  /** Returns the failure of a caller. */
  public static dev.arrivals.spi.Failure of(Failure f) {
    Reason reason = Words.required(Reason.values(), f.getReasonValue(), "report.failure.reason");
    return dev.arrivals.spi.Failure.builder(reason)
        .type(
            Words.orDefault(
                FailureType.values(),
                f.getTypeValue(),
                "report.failure.type",
                reason.defaultType()))
        .blame(
            Words.orDefault(
                Blame.values(), f.getBlameValue(), "report.failure.blame", reason.defaultBlame()))
        .detail(Checks.optionalText("report.failure.detail", f.getDetail(), LONGEST_ID))
        .diagnostic(Checks.length("report.failure.diagnostic", f.getDiagnostic(), LONGEST_TEXT))
        .code(Checks.optionalText("report.failure.code", f.getCode(), LONGEST_ID))
        .build();
  }

  /** Returns a connector's report as the API shows it. */
  public static StatusReport of(dev.arrivals.spi.StatusReport r) {
    StatusReport.Builder b =
        StatusReport.newBuilder()
            .setKindValue(Words.number(r.kind()))
            .setMessage(r.reference().orElse(""))
            .addAllNativeIds(r.nativeIds())
            .setRecipient(r.recipient().orElse(""))
            .setFinalRecipient(r.finalRecipient().orElse(""))
            .setAttempt(r.attempt())
            .setPart(r.part())
            .setEventId(r.eventId().orElse(""))
            .setNativeCode(r.nativeCode().orElse(""))
            .setLink(r.link().orElse(""))
            .setMachine(r.machine());
    r.failure().ifPresent(f -> b.setFailure(of(f)));
    r.eventTime().ifPresent(t -> b.setEventTime(Times.of(t)));
    r.sequence().ifPresent(b::setSequence);
    r.match().ifPresent(m -> b.setRule(m.rule()).setMatched(m.span()));
    return b.build();
  }

  /** Returns a folded report as the API shows it. */
  public static StatusReport of(Report r) {
    StatusReport.Builder b =
        StatusReport.newBuilder()
            .setKindValue(Words.number(r.kind()))
            .setFinalRecipient(r.finalRecipient().orElse(""))
            .setAttempt(r.leg().attempt())
            .setPart(r.leg().part())
            .setNativeCode(r.nativeCode().orElse(""))
            .setLink(r.link().orElse(""))
            .setMachine(r.machine())
            .setRule(r.rule().orElse(""));
    r.failure().ifPresent(f -> b.setFailure(of(f)));
    if (r.eventMillis().isPresent()) {
      b.setEventTime(Times.of(Instant.ofEpochMilli(r.shownMillis())));
    }
    return b.build();
  }

  /** Returns a report as the history of its message lists it. */
  public static MessageReport listed(Report r) {
    return MessageReport.newBuilder()
        .setReport(of(r))
        .setInstance(r.instance())
        .setReceiveTime(Times.of(Instant.ofEpochMilli(r.receivedMillis())))
        .build();
  }

  /** Returns a failure as the API shows it. */
  public static Failure of(dev.arrivals.spi.Failure f) {
    return Failure.newBuilder()
        .setTypeValue(Words.number(f.type()))
        .setReasonValue(Words.number(f.reason()))
        .setBlameValue(Words.number(f.blame()))
        .setDetail(f.detail().orElse(""))
        .setDiagnostic(f.diagnostic().orElse(""))
        .setCode(f.code().orElse(""))
        .setQualified(f.qualified())
        .build();
  }

  /** Refuses failures that callers may not report, since operators may not decide them either. */
  private static dev.arrivals.spi.Failure checked(dev.arrivals.spi.Failure f, Channel channel) {
    new Verdict(f.reason(), f.type(), f.blame(), Optional.empty())
        .wrongFor(channel, f.code().orElse(""))
        .ifPresent(
            what -> {
              throw Checks.invalid("report.failure.type", "HARD", "not " + what);
            });
    return f;
  }

  private static String name(String message) {
    Checks.message("report.message", message);
    return message;
  }

  private static void checkFailure(ReportKind kind, boolean present) {
    if (kind.needsFailure() != present) {
      throw Checks.invalid(
          "report.failure",
          present ? "set" : "unset",
          kind + (present ? " carries none" : " must say why it failed"));
    }
  }

  private static void checkAddressed(StatusReport r) {
    if (r.getMessage().isEmpty() && r.getNativeIdsCount() == 0) {
      throw Checks.invalid("report", "neither", "a message or at least one of native_ids");
    }
  }
}
