package dev.arrivals.server.status;

import java.util.Optional;

/** One part of an attempt as the {@link Oracle} sees it: a received part has no other end. */
record OracleLeg(
    boolean received,
    Optional<Outcome> end,
    boolean sent,
    boolean unknown,
    int handover,
    Optional<Report> deferral) {

  OracleLeg {
    end = received ? Optional.empty() : end;
  }

  boolean arrived() {
    return received || sent;
  }
}
