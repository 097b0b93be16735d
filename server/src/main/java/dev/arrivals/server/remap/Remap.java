package dev.arrivals.server.remap;

import dev.arrivals.server.feedback.Digests;
import dev.arrivals.server.fold.ReportFold;
import dev.arrivals.server.fold.Resolver;
import dev.arrivals.server.fold.UnregisteredMessages;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.journal.RawRecord;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.status.Report;
import dev.arrivals.spi.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Replaces the meaning of one piece of raw feedback by the one that its mapper finds today. */
final class Remap {
  private final UnregisteredMessages unregistered;
  private final Changes changes;
  private final RawRecord kept;
  private final Meaning meaning;
  private final boolean listed;
  private final Map<String, List<Report>> reports = new LinkedHashMap<>();
  private final List<IncomingReport> toWait = new ArrayList<>();
  private final Set<String> opened = new HashSet<>();

  private Remap(UnregisteredMessages unregistered, Changes changes, RawRecord kept) {
    this.unregistered = unregistered;
    this.changes = changes;
    this.kept = kept;
    this.meaning =
        new Meaning(
            changes,
            kept.rawId(),
            kept.messages(),
            kept.waited(),
            kept.messages().isEmpty() ? 0 : 1);
    this.listed = changes.state().isUnmappable(kept.rawId());
  }

  /** Decides on what the commit group sees. A mapper that fails takes no meaning away. */
  static RemapStep decide(
      UnregisteredMessages unregistered,
      RawRecord kept,
      Mapping mapping,
      Changes changes,
      long replay) {
    if (mapping instanceof Mapping.Unmappable) {
      return changes.state().isUnmappable(kept.rawId()) ? RemapStep.SAME : RemapStep.UNREADABLE;
    }
    return Unchanged.current(changes.state()).isSure(kept, mapping)
        ? RemapStep.SAME
        : inFull(unregistered, kept, mapping, changes, replay);
  }

  static RemapStep inFull(
      UnregisteredMessages unregistered,
      RawRecord kept,
      Mapping mapping,
      Changes changes,
      long replay) {
    return new Remap(unregistered, changes, kept).decide(mapping, replay);
  }

  private RemapStep decide(Mapping mapping, long replay) {
    if (mapping instanceof Mapping.Reports said) {
      long digest = Digests.of(kept.raw().content());
      said.reports().stream()
          .map(
              r ->
                  new IncomingReport(
                      r, kept.instance(), kept.raw().receivedTime(), kept.rawId(), digest))
          .map(IncomingReport::asStored)
          .forEach(this::place);
    }
    Optional<List<MovedMessage>> moved = meaning.become(reports, toWait, opened, replay);
    if (listed) {
      changes.forgetUnmappable(List.of(kept.rawId()), replay);
    }
    return RemapStep.of(moved, listed, listed, meaning.isAbsorbed(reports));
  }

  private void place(IncomingReport report) {
    Optional<Resolver.Resolution> found = meaning.place(report);
    if (ReportFold.deleted(report, found, changes).isPresent()) {
      return;
    }
    if (found.filter(Resolver.Resolution::contested).isPresent() && !mayBeNews()) {
      // A copy of it counts in one of the messages that it names, perhaps under older rules.
      found = found.filter(f -> holdsCopy(f, report));
    }
    if (found.isEmpty() && mayBeNews()) {
      found = open(report);
    }
    if (found.isPresent()) {
      Resolver.Resolution f = found.get();
      reports
          .computeIfAbsent(f.message().key(), key -> new ArrayList<>(1))
          .add(report.folded(f.leg()));
    } else if (meaning.waits(report) || (mayBeNews() && !report.overAt(changes.now()))) {
      // Time alone ends a wait, and not the clock of this moment.
      toWait.add(report);
    }
  }

  private static boolean holdsCopy(Resolver.Resolution found, IncomingReport report) {
    return found.message().evidence().holdsCopy(report.folded(found.leg()));
  }

  /**
   * Returns whether reports may be new. Those that left no trace went into copies of theirs, or
   * into deleted deliveries, and are not.
   */
  private boolean mayBeNews() {
    return listed || kept.silent() || !meaning.isEmpty();
  }

  private Optional<Resolver.Resolution> open(IncomingReport report) {
    unregistered.openIfUnknown(report, changes);
    Optional<Resolver.Resolution> found = meaning.place(report);
    found.map(f -> Names.message(f.message().delivery(), f.message().id())).ifPresent(opened::add);
    return found;
  }
}
