package dev.arrivals.server.incoming;

import dev.arrivals.server.message.ReportCodec;
import dev.arrivals.server.status.Numbers;
import dev.arrivals.server.tables.Millis;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.server.tables.StoredRow;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.stored.StoredFailure;
import dev.arrivals.stored.StoredUnmatched;
import java.time.Instant;

/** The stored form of a report that waits. */
public final class IncomingReportCodec {
  private IncomingReportCodec() {}

  /** Returns the stored form of a report. */
  public static StoredUnmatched encode(IncomingReport u) {
    StatusReport r = u.report();
    StoredUnmatched.Builder b =
        StoredUnmatched.newBuilder()
            .setKind(Numbers.stored(r.kind()))
            .addAllNativeIds(r.nativeIds())
            .setReference(r.reference().orElse(""))
            .setClaimedReference(r.claimedReference().orElse(""))
            .setRecipient(r.recipient().orElse(""))
            .setFinalRecipient(r.finalRecipient().orElse(""))
            .setAttempt(r.attempt())
            .setPart(r.part())
            .setEventId(r.eventId().orElse(""))
            .setNativeCode(r.nativeCode().orElse(""))
            .setLink(r.link().orElse(""))
            .setMachine(r.machine())
            .setInstance(u.instance())
            .setReceivedMillis(u.receivedTime().toEpochMilli())
            .setRawId(u.rawId())
            .setDigest(u.digest())
            .setRevision(u.revision() == 1 ? 0 : u.revision());
    r.failure().ifPresent(f -> b.setFailure(encode(f)));
    r.eventTime().ifPresent(t -> b.setEventMillis(Millis.of(t)));
    r.sequence().ifPresent(b::setSequence);
    r.match().ifPresent(m -> b.setRule(m.rule()).setSpan(m.span()));
    return b.build();
  }

  private static StoredFailure encode(Failure f) {
    RowWriter row = new RowWriter();
    ReportCodec.write(f, row);
    return StoredRow.parse(StoredFailure.parser(), "failure", row.take());
  }

  /** Reads a report. */
  public static IncomingReport decode(StoredUnmatched s) {
    return new IncomingReport(
        report(s),
        s.getInstance(),
        Instant.ofEpochMilli(s.getReceivedMillis()),
        s.getRawId(),
        s.getDigest(),
        Math.max(1, s.getRevision()));
  }

  private static StatusReport report(StoredUnmatched s) {
    StatusReport.Builder b =
        StatusReport.builder(ReportCodec.KINDS.ofStored(s.getKind()))
            .reference(s.getReference())
            .claimedReference(s.getClaimedReference())
            .recipient(s.getRecipient())
            .finalRecipient(s.getFinalRecipient())
            .attempt(s.getAttempt())
            .part(s.getPart())
            .eventId(s.getEventId())
            .nativeCode(s.getNativeCode())
            .link(s.getLink())
            .machine(s.getMachine());
    s.getNativeIdsList().forEach(b::nativeId);
    if (s.hasFailure()) {
      b.failure(ReportCodec.decode(s.getFailure()));
    }
    if (s.hasEventMillis()) {
      b.eventTime(Instant.ofEpochMilli(s.getEventMillis()));
    }
    if (s.hasSequence()) {
      b.sequence(s.getSequence());
    }
    if (!s.getRule().isEmpty()) {
      b.match(Match.of(s.getRule(), s.getSpan()));
    }
    return b.build();
  }
}
