package dev.arrivals.server.ingest;

import dev.arrivals.server.state.Changes;
import dev.arrivals.server.state.Unmatched;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.StatusReport;
import java.util.List;

/** Keeps raw feedback and folds what it means. */
final class Reporter {
  private final Joiner joiner = new Joiner();
  private final Opener opener;
  private final AddressEvents events;

  Reporter(Opener opener, AddressEvents events) {
    this.opener = opener;
    this.events = events;
  }

  /** Takes each item. Nothing is refused: what cannot be resolved waits. */
  int report(List<Feedback> items, Changes changes) {
    for (Feedback item : items) {
      events.keep(item, changes);
      if (item instanceof Feedback.Native raw) {
        take(raw, changes);
      } else if (item instanceof Feedback.Typed typed) {
        take(typed, changes);
      }
    }
    return items.size();
  }

  private void take(Feedback.Native item, Changes changes) {
    long rawId = changes.keep(item.instance(), item.raw(), item.mapping());
    if (item.mapping() instanceof Mapping.Reports reports) {
      long digest = Digests.of(item.raw().content());
      for (StatusReport report : reports.reports()) {
        resolve(
            new Unmatched(report, item.instance(), item.raw().receivedTime(), rawId, digest),
            changes);
      }
    }
  }

  private void take(Feedback.Typed item, Changes changes) {
    long digest = Digests.of(item.report());
    resolve(new Unmatched(item.report(), item.instance(), item.receivedTime(), 0, digest), changes);
  }

  private void resolve(Unmatched unmatched, Changes changes) {
    opener.openIfUnknown(unmatched, changes);
    joiner.take(unmatched, changes);
  }
}
