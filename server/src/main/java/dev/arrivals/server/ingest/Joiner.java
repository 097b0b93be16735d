package dev.arrivals.server.ingest;

import dev.arrivals.server.state.Changes;
import dev.arrivals.server.state.Message;
import dev.arrivals.server.state.Unmatched;
import dev.arrivals.server.status.LegId;
import dev.arrivals.server.status.Report;

/** Folds reports into the messages they mean, or lets them wait. */
final class Joiner {
  /** What became of a report. */
  enum Fate {
    JOINED,
    HELD
  }

  /** Resolves a new report and folds it, or holds it. */
  Fate take(Unmatched unmatched, Changes changes) {
    return resolver(changes)
        .resolve(unmatched)
        .map(
            found -> {
              join(found.message(), found.leg(), unmatched, changes);
              return Fate.JOINED;
            })
        .orElseGet(
            () -> {
              changes.hold(unmatched);
              return Fate.HELD;
            });
  }

  /** Tries a report that waited again, after something new was bound. */
  void joinWaiting(Unmatched waiting, Changes changes) {
    resolver(changes)
        .resolve(waiting)
        .ifPresent(
            found -> {
              changes.release(waiting);
              join(found.message(), found.leg(), waiting, changes);
            });
  }

  /** Folds a report into a known message. */
  void join(Message message, LegId leg, Unmatched unmatched, Changes changes) {
    Report report = unmatched.folded(leg);
    if (message.evidence().with(report) != message.evidence()) {
      changes.join(message, report);
    }
  }

  private static Resolver resolver(Changes changes) {
    return new Resolver(changes.state().messages()::current, changes.state().nativeIds()::current);
  }
}
