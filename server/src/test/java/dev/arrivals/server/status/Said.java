package dev.arrivals.server.status;

import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.util.Optional;
import java.util.OptionalLong;

/** What a provider said, in few words; each method returns a changed copy. */
record Said(
    ReportKind kind,
    Optional<Failure> failure,
    LegId leg,
    OptionalLong time,
    long heard,
    Optional<String> code,
    Optional<String> link,
    boolean machine,
    String instance,
    long rawId,
    int revision) {

  static final long DAY = 24L * 60 * 60 * 1000;

  /** 2024-10-04, a day number that is easy to tell from others: 20,000. */
  static final int TODAY = 20_000;

  private static final long NOON = TODAY * DAY + DAY / 2;

  static Said that(ReportKind kind) {
    return new Said(
        kind,
        kind.needsFailure() ? Optional.of(failureOf(kind)) : Optional.empty(),
        LegId.FIRST,
        OptionalLong.of(NOON),
        NOON + 1_000,
        Optional.empty(),
        Optional.empty(),
        false,
        "relay",
        0,
        1);
  }

  static Said hard() {
    return that(ReportKind.FAILED).because(Reason.USER_UNKNOWN);
  }

  static Said soft() {
    return that(ReportKind.FAILED).because(Reason.MAILBOX_FULL);
  }

  static Said ignored() {
    return that(ReportKind.FAILED).because(Reason.NOT_CONNECTED);
  }

  static Said deferred() {
    return that(ReportKind.DEFERRED).because(Reason.UNREACHABLE);
  }

  static Said sent() {
    return that(ReportKind.SENT);
  }

  static Said received() {
    return that(ReportKind.RECEIVED_ON_MOBILE);
  }

  static Said accepted() {
    return that(ReportKind.ACCEPTED);
  }

  Said because(Failure value) {
    return new Said(
        kind, Optional.of(value), leg, time, heard, code, link, machine, instance, rawId, revision);
  }

  Said because(Reason reason) {
    return because(Failure.builder(reason).build());
  }

  Said because(Reason reason, FailureType type, Blame blame) {
    return because(Failure.builder(reason).type(type).blame(blame).build());
  }

  Said on(int attempt, int part) {
    return on(new LegId(attempt, part));
  }

  Said on(LegId value) {
    return new Said(
        kind, failure, value, time, heard, code, link, machine, instance, rawId, revision);
  }

  /** At a time of the provider's clock that was heard of one second later. */
  Said at(long millis) {
    return clock(OptionalLong.of(millis), millis + 1_000);
  }

  Said onDay(int day) {
    return at(day * DAY + DAY / 2);
  }

  Said clock(OptionalLong event, long millis) {
    return new Said(
        kind, failure, leg, event, millis, code, link, machine, instance, rawId, revision);
  }

  Said timeless() {
    return clock(OptionalLong.empty(), heard);
  }

  Said code(String value) {
    return new Said(
        kind,
        failure,
        leg,
        time,
        heard,
        Optional.of(value),
        link,
        machine,
        instance,
        rawId,
        revision);
  }

  Said link(String value) {
    return new Said(
        kind,
        failure,
        leg,
        time,
        heard,
        code,
        Optional.of(value),
        machine,
        instance,
        rawId,
        revision);
  }

  Said byMachine() {
    return byMachineIf(true);
  }

  Said byMachineIf(boolean value) {
    return new Said(kind, failure, leg, time, heard, code, link, value, instance, rawId, revision);
  }

  Said by(String name) {
    return new Said(kind, failure, leg, time, heard, code, link, machine, name, rawId, revision);
  }

  /** Mapped from this raw feedback by this revision of the rules. */
  Said raw(long id, int mapping) {
    return new Said(kind, failure, leg, time, heard, code, link, machine, instance, id, mapping);
  }

  Report report() {
    StatusReport.Builder b = StatusReport.builder(kind).machine(machine);
    failure.ifPresent(b::failure);
    code.ifPresent(b::nativeCode);
    link.ifPresent(b::link);
    Report r = Report.of(b.build(), leg, instance, heard, time, rawId, digest());
    return revision == 1 ? r : revised(r);
  }

  /** Of the raw feedback, else of the content; the same for all copies and on every machine. */
  private long digest() {
    if (rawId != 0) {
      return rawId;
    }
    String why = failure.map(f -> f + " " + f.qualified() + f.detail() + f.diagnostic()).orElse("");
    return (kind + why + leg + time + code + link + machine + instance).hashCode();
  }

  private Report revised(Report r) {
    return new Report(
        r.kind(),
        r.failure(),
        r.leg(),
        r.eventMillis(),
        r.receivedMillis(),
        r.key(),
        r.digest(),
        r.nativeCode(),
        r.link(),
        r.machine(),
        r.rawId(),
        revision,
        r.instance(),
        r.finalRecipient(),
        r.rule());
  }

  private static Failure failureOf(ReportKind kind) {
    Reason reason =
        switch (kind) {
          case SUPPRESSED, EXCLUDED_BY_SENDER -> Reason.QUARANTINED;
          case DEFERRED -> Reason.UNREACHABLE;
          default -> Reason.MAILBOX_FULL;
        };
    return Failure.builder(reason).build();
  }
}
