package dev.arrivals.server.fold;

import dev.arrivals.server.feedback.Digests;
import dev.arrivals.server.feedback.Fate;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.state.Changes;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.StatusReport;
import java.util.ArrayList;
import java.util.List;

/** Keeps raw feedback and folds what it means. */
public final class Reporter {
  private final ReportFold fold = new ReportFold();
  private final UnregisteredMessages unregistered;
  private final AddressEvents events;

  /** Prepares the fold of feedback. */
  public Reporter(UnregisteredMessages unregistered, AddressEvents events) {
    this.unregistered = unregistered;
    this.events = events;
  }

  /** Takes each item. None is refused: reports that cannot be resolved wait. */
  public List<Fate> report(List<Feedback> items, Changes changes) {
    List<Fate> fates = new ArrayList<>(items.size());
    for (Feedback item : items) {
      events.keep(item, changes);
      fates.add(
          item instanceof Feedback.Native raw
              ? take(raw, changes)
              : take((Feedback.Typed) item, changes));
    }
    return fates;
  }

  private Fate take(Feedback.Native item, Changes changes) {
    long rawId = changes.keep(item.instance(), item.raw(), item.mapping());
    if (!(item.mapping() instanceof Mapping.Reports reports)) {
      return undecided(item.mapping());
    }
    long digest = Digests.of(item.raw().content());
    Fate fate = Fate.NO_VERDICT;
    for (StatusReport report : reports.reports()) {
      IncomingReport unmatched =
          new IncomingReport(report, item.instance(), item.raw().receivedTime(), rawId, digest);
      fate = fate.or(resolve(unmatched, changes));
    }
    return fate;
  }

  private static Fate undecided(Mapping mapping) {
    if (mapping instanceof Mapping.AddressEvents) {
      return Fate.ADDRESS_EVENTS;
    }
    if (mapping instanceof Mapping.NoVerdict) {
      return Fate.NO_VERDICT;
    }
    return mapping instanceof Mapping.NotFeedback ? Fate.NOT_FEEDBACK : Fate.UNMAPPABLE;
  }

  private Fate take(Feedback.Typed item, Changes changes) {
    long digest = Digests.of(item.report());
    return resolve(
        new IncomingReport(item.report(), item.instance(), item.receivedTime(), 0, digest),
        changes);
  }

  private Fate resolve(IncomingReport unmatched, Changes changes) {
    unregistered.openIfUnknown(unmatched, changes);
    return fold.take(unmatched, changes);
  }
}
