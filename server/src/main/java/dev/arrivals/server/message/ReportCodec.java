package dev.arrivals.server.message;

import com.google.protobuf.ByteString;
import dev.arrivals.server.status.LegId;
import dev.arrivals.server.status.Numbers;
import dev.arrivals.server.status.Report;
import dev.arrivals.server.status.ReportKey;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.server.tables.StoredRow;
import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.stored.StoredFailure;
import dev.arrivals.stored.StoredReport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The stored form of reports and failures. Enums are stored by their numbers. */
public final class ReportCodec {
  /** The stored numbers of kinds of reports. */
  public static final Numbers<ReportKind> KINDS = Numbers.of(ReportKind.values());

  private static final Numbers<Reason> REASONS = Numbers.of(Reason.values());
  private static final Numbers<FailureType> TYPES = Numbers.of(FailureType.values());
  private static final Numbers<Blame> BLAMES = Numbers.of(Blame.values());

  private ReportCodec() {}

  /** Writes a {@link StoredReport}. */
  public static void write(Report r, RowWriter row) {
    row.number(StoredReport.KIND_FIELD_NUMBER, Numbers.stored(r.kind()));
    if (r.failure().isPresent()) {
      row.part(StoredReport.FAILURE_FIELD_NUMBER, r.failure().get(), ReportCodec::write);
    }
    row.number(StoredReport.ATTEMPT_FIELD_NUMBER, r.leg().attempt() - 1);
    row.number(StoredReport.PART_FIELD_NUMBER, r.leg().part() - 1);
    if (r.eventMillis().isPresent()) {
      row.presentSigned(StoredReport.EVENT_MILLIS_FIELD_NUMBER, r.eventMillis().getAsLong());
    }
    row.signed(StoredReport.RECEIVED_MILLIS_FIELD_NUMBER, r.receivedMillis());
    // With a time the key follows from the rest.
    row.text(StoredReport.KEY_FIELD_NUMBER, r.eventMillis().isPresent() ? "" : r.key());
    row.fixed(StoredReport.DIGEST_FIELD_NUMBER, r.digest());
    row.text(StoredReport.NATIVE_CODE_FIELD_NUMBER, r.nativeCode().orElse(""));
    row.text(StoredReport.LINK_FIELD_NUMBER, r.link().orElse(""));
    row.flag(StoredReport.MACHINE_FIELD_NUMBER, r.machine());
    row.number(StoredReport.RAW_ID_FIELD_NUMBER, r.rawId());
    row.number(StoredReport.REVISION_FIELD_NUMBER, r.revision());
    row.text(StoredReport.INSTANCE_FIELD_NUMBER, r.instance());
    row.text(StoredReport.FINAL_RECIPIENT_FIELD_NUMBER, r.finalRecipient().orElse(""));
    row.text(StoredReport.RULE_FIELD_NUMBER, r.rule().orElse(""));
  }

  /** Reads reports that are parts of a journal row. */
  public static List<Report> decode(List<ByteString> stored) {
    return stored.stream().map(ReportCodec::decode).toList();
  }

  /** Reads a report that is part of a journal row. */
  public static Report decode(ByteString stored) {
    return decode(StoredRow.parse(StoredReport.parser(), "report", stored.toByteArray()));
  }

  /** Reads a report. */
  public static Report decode(StoredReport r) {
    ReportKind kind = KINDS.ofStored(r.getKind());
    Optional<Failure> failure =
        r.hasFailure() ? Optional.of(decode(r.getFailure())) : Optional.empty();
    LegId leg = new LegId(r.getAttempt() + 1, r.getPart() + 1);
    Optional<String> nativeCode = text(r.getNativeCode());
    Optional<String> link = text(r.getLink());
    return new Report(
        kind,
        failure,
        leg,
        r.hasEventMillis() ? OptionalLong.of(r.getEventMillis()) : OptionalLong.empty(),
        r.getReceivedMillis(),
        r.hasEventMillis()
            ? ReportKey.timed(kind, leg, nativeCode, failure, link, r.getEventMillis())
            : r.getKey(),
        r.getDigest(),
        nativeCode,
        link,
        r.getMachine(),
        r.getRawId(),
        r.getRevision(),
        r.getInstance(),
        text(r.getFinalRecipient()),
        text(r.getRule()));
  }

  /** Writes a {@link StoredFailure}. */
  public static void write(Failure f, RowWriter row) {
    row.number(StoredFailure.REASON_FIELD_NUMBER, Numbers.stored(f.reason()));
    row.number(StoredFailure.TYPE_FIELD_NUMBER, Numbers.stored(f.type()));
    row.number(StoredFailure.BLAME_FIELD_NUMBER, Numbers.stored(f.blame()));
    row.flag(StoredFailure.UNQUALIFIED_FIELD_NUMBER, !f.qualified());
    row.text(StoredFailure.DETAIL_FIELD_NUMBER, f.detail().orElse(""));
    row.text(StoredFailure.DIAGNOSTIC_FIELD_NUMBER, f.diagnostic().orElse(""));
    row.text(StoredFailure.CODE_FIELD_NUMBER, f.code().orElse(""));
  }

  /** Reads a failure. */
  public static Failure decode(StoredFailure f) {
    return Failure.builder(REASONS.ofStored(f.getReason()))
        .type(TYPES.ofStored(f.getType()))
        .blame(BLAMES.ofStored(f.getBlame()))
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
