package dev.arrivals.server.fold;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.feedback.Fate;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.status.LegEvidence;
import dev.arrivals.server.status.LegId;
import java.util.List;
import java.util.Optional;

/** Folds reports into the messages they mean, or lets them wait. */
public final class ReportFold {
  /** Resolves a new report and folds it, holds it, or counts it as late for a deleted delivery. */
  Fate take(IncomingReport unmatched, Changes changes) {
    Optional<Resolver.Resolution> found = Resolver.current(changes.state()).resolve(unmatched);
    Optional<Delivery> deleted = deleted(unmatched, found, changes);
    if (deleted.isPresent()) {
      changes.put(deleted.get().withLateDropped());
      return Fate.LATE;
    }
    if (found.filter(ReportFold::hasRoom).isPresent()) {
      join(found.get(), unmatched, changes);
      return Fate.JOINED;
    }
    changes.hold(unmatched);
    return Fate.WAITING;
  }

  /** Returns the delivery that a report comes too late for. */
  public static Optional<Delivery> deleted(
      IncomingReport unmatched, Optional<Resolver.Resolution> found, Changes changes) {
    return found
        .map(f -> f.message().delivery())
        .or(() -> unmatched.report().reference().flatMap(Resolver::key).map(Names::head))
        .flatMap(changes.state().deliveries()::current)
        .filter(d -> d.deleteTime().isPresent());
  }

  /** Tries a report that waited again, after something new was bound. */
  void joinWaiting(IncomingReport waiting, Changes changes) {
    Resolver.current(changes.state())
        .resolve(waiting)
        .filter(ReportFold::hasRoom)
        .ifPresent(
            found -> {
              changes.release(waiting);
              join(found, waiting, changes);
            });
  }

  /**
   * Returns whether a message may have the leg. A report on a leg beyond the limit waits until it
   * is forgotten; no sender tries that often.
   */
  private static boolean hasRoom(Resolver.Resolution found) {
    List<LegEvidence> legs = found.message().evidence().legs();
    return legs.size() < Registration.MOST_LEGS
        || legs.stream().anyMatch(leg -> leg.id().equals(found.leg()));
  }

  /** Folds a report into a known message. */
  void join(Message message, LegId leg, IncomingReport unmatched, Changes changes) {
    changes.join(message, unmatched.folded(leg));
  }

  private void join(Resolver.Resolution found, IncomingReport unmatched, Changes changes) {
    found.form().ifPresent(form -> changes.matched(unmatched.instance(), form));
    join(found.message(), found.leg(), unmatched, changes);
  }
}
