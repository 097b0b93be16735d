package dev.arrivals.server.remap;

import dev.arrivals.server.fold.ReportFold;
import dev.arrivals.server.fold.Resolver;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.incoming.Unmappable;
import dev.arrivals.server.journal.Replayed;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.status.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Restores the meaning that a remapping took from one piece of raw feedback. */
final class Revert {
  private final Changes changes;
  private final Replayed done;
  private final Meaning meaning;

  private Revert(Changes changes, Replayed done) {
    this.changes = changes;
    this.done = done;
    Set<String> keys =
        done.rebuilt().stream().map(Replayed.Rebuilt::key).collect(Collectors.toSet());
    List<IncomingReport> waited = new ArrayList<>(done.held());
    waited.addAll(done.released());
    this.meaning = new Meaning(changes, done.rawId(), keys, waited, highest());
  }

  /**
   * Decides on what the commit group sees.
   *
   * @param listing how the feedback was listed while no mapper could read it
   */
  static RemapStep decide(
      Replayed done, Optional<Unmappable> listing, Changes changes, long replay) {
    return new Revert(changes, done).decide(listing, replay);
  }

  private RemapStep decide(Optional<Unmappable> listing, long replay) {
    if (!stands()) {
      return RemapStep.SKIPPED;
    }
    Map<String, List<Report>> reports = new LinkedHashMap<>(meaning.reportsWithout(done.held()));
    List<IncomingReport> toWait = new ArrayList<>(meaning.waitingWithout(done.held()));
    done.rebuilt().stream()
        .filter(r -> meaning.message(r.key()).isPresent())
        .forEach(r -> giveBack(r, reports));
    for (IncomingReport released : done.released()) {
      giveBack(released.withRevision(1), reports, toWait);
    }
    Optional<List<MovedMessage>> moved = meaning.become(reports, toWait, Set.of(), replay);
    return RemapStep.of(moved, listBack(listing, replay), false, false);
  }

  private boolean stands() {
    return done.rebuilt().stream().allMatch(this::stands)
        && done.held().stream().allMatch(this::stands)
        && done.released().stream().noneMatch(this::stands);
  }

  private int highest() {
    return done.rebuilt().stream()
        .flatMap(r -> r.added().stream())
        .filter(r -> r.rawId() == done.rawId())
        .mapToInt(Report::revision)
        .max()
        .orElse(0);
  }

  /**
   * Returns whether putting its reports in again would change nothing. An older revision that says
   * the same is what was there before.
   */
  private boolean stands(Replayed.Rebuilt rebuilt) {
    return meaning
        .message(rebuilt.key())
        .map(m -> meaning.isSame(m, rebuilt.added()) && !isOlder(m))
        .orElse(true);
  }

  private boolean isOlder(Message message) {
    return meaning.reports(message).stream().anyMatch(r -> r.revision() < highest());
  }

  private boolean stands(IncomingReport held) {
    return meaning.waits(held)
        || meaning
            .place(held)
            .map(f -> meaning.holds(f.message(), held.folded(f.leg())))
            .orElse(false);
  }

  private void giveBack(Replayed.Rebuilt rebuilt, Map<String, List<Report>> reports) {
    List<Report> back = new ArrayList<>(rebuilt.removed());
    // What shows no trace now is still displaced; all else has come back, or gone, since.
    meaning
        .message(rebuilt.key())
        .ifPresent(
            m ->
                rebuilt.displaced().stream()
                    .filter(r -> m.evidence().with(r).equals(m.evidence()))
                    .forEach(back::add));
    reports.put(rebuilt.key(), back);
  }

  /** Restores a report that waited; its message may be known by now. */
  private void giveBack(
      IncomingReport released, Map<String, List<Report>> reports, List<IncomingReport> toWait) {
    Optional<Resolver.Resolution> found = meaning.place(released);
    if (ReportFold.deleted(released, found, changes).isPresent()) {
      return;
    }
    if (found.isPresent()) {
      reports
          .computeIfAbsent(found.get().message().key(), key -> new ArrayList<>(1))
          .add(released.folded(found.get().leg()));
    } else if (!released.overAt(changes.now())) {
      toWait.add(released);
    }
  }

  private boolean listBack(Optional<Unmappable> listing, long replay) {
    boolean listed = changes.state().isUnmappable(done.rawId());
    if (done.madeReadable() && !listed && listing.isPresent()) {
      changes.listUnmappable(listing.get(), replay);
      return true;
    }
    if (done.listed() && listed) {
      changes.forgetUnmappable(List.of(done.rawId()), replay);
      return true;
    }
    return false;
  }
}
