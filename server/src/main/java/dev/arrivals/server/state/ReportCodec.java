package dev.arrivals.server.state;

import dev.arrivals.server.status.LegId;
import dev.arrivals.server.status.Report;
import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.stored.StoredFailure;
import dev.arrivals.stored.StoredReport;
import java.util.Optional;
import java.util.OptionalLong;

/** The stored form of reports and failures. Enums are stored by {@link StoredEnums}. */
final class ReportCodec {
  private ReportCodec() {}

  static StoredReport encode(Report r) {
    StoredReport.Builder b =
        StoredReport.newBuilder()
            .setKind(r.kind().ordinal())
            .setAttempt(r.leg().attempt() - 1)
            .setPart(r.leg().part() - 1)
            .setReceivedMillis(r.receivedMillis())
            .setKey(r.key())
            .setDigest(r.digest())
            .setMachine(r.machine())
            .setRawId(r.rawId())
            .setRevision(r.revision())
            .setInstance(r.instance());
    r.eventMillis().ifPresent(b::setEventMillis);
    r.failure().ifPresent(f -> b.setFailure(encode(f)));
    r.nativeCode().ifPresent(b::setNativeCode);
    r.link().ifPresent(b::setLink);
    r.finalRecipient().ifPresent(b::setFinalRecipient);
    r.rule().ifPresent(b::setRule);
    return b.build();
  }

  static Report decode(StoredReport r) {
    return new Report(
        ReportKind.values()[r.getKind()],
        r.hasFailure() ? Optional.of(decode(r.getFailure())) : Optional.empty(),
        new LegId(r.getAttempt() + 1, r.getPart() + 1),
        r.hasEventMillis() ? OptionalLong.of(r.getEventMillis()) : OptionalLong.empty(),
        r.getReceivedMillis(),
        r.getKey(),
        r.getDigest(),
        text(r.getNativeCode()),
        text(r.getLink()),
        r.getMachine(),
        r.getRawId(),
        r.getRevision(),
        r.getInstance(),
        text(r.getFinalRecipient()),
        text(r.getRule()));
  }

  static StoredFailure encode(Failure f) {
    return StoredFailure.newBuilder()
        .setReason(f.reason().ordinal())
        .setType(f.type().ordinal())
        .setBlame(f.blame().ordinal())
        .setUnqualified(!f.qualified())
        .setDetail(f.detail().orElse(""))
        .setDiagnostic(f.diagnostic().orElse(""))
        .setCode(f.code().orElse(""))
        .build();
  }

  static Failure decode(StoredFailure f) {
    return Failure.builder(Reason.values()[f.getReason()])
        .type(FailureType.values()[f.getType()])
        .blame(Blame.values()[f.getBlame()])
        .qualified(!f.getUnqualified())
        .detail(f.getDetail())
        .diagnostic(f.getDiagnostic())
        .code(f.getCode())
        .build();
  }

  static Optional<String> text(String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }
}
