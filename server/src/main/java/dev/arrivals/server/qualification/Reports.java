package dev.arrivals.server.qualification;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.StatusReport;

/** Copies of reports. */
final class Reports {
  private Reports() {}

  /** Returns a copy of a report with another failure, and the rule that decided it. */
  static StatusReport with(StatusReport r, Failure failure, Match match) {
    StatusReport.Builder b =
        StatusReport.builder(r.kind())
            .failure(failure)
            .reference(r.reference().orElse(""))
            .recipient(r.recipient().orElse(""))
            .finalRecipient(r.finalRecipient().orElse(""))
            .attempt(r.attempt())
            .part(r.part())
            .eventId(r.eventId().orElse(""))
            .nativeCode(r.nativeCode().orElse(""))
            .link(r.link().orElse(""))
            .machine(r.machine())
            .match(match);
    r.nativeIds().forEach(b::nativeId);
    r.eventTime().ifPresent(b::eventTime);
    r.sequence().ifPresent(b::sequence);
    return b.build();
  }
}
