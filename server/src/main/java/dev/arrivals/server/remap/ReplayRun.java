package dev.arrivals.server.remap;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.feedback.Mapped;
import dev.arrivals.server.fold.Opener;
import dev.arrivals.server.journal.RawRecord;
import dev.arrivals.server.journal.ReplayReader;
import dev.arrivals.server.state.State;
import dev.arrivals.spi.Mapping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Maps the feedback again that a query asks for, in the order in which it came. Evidence keeps one
 * of several copies. So when others have changed, those for which a copy stood are looked at once
 * more: by then no old meaning is left that could hide them.
 */
final class ReplayRun {
  private static final long GROUP_BYTES = 4 << 20;
  // Feedback is committed moments after it was received; a source may hold it back for longer.
  private static final Duration LONGEST_WAY = Duration.ofDays(1);

  /** A piece of feedback on its way through its mapper. */
  private record Pending(RawRecord kept, Optional<CompletableFuture<Mapping>> mapping) {}

  private final ReplayQuery query;
  private final State state;
  private final Connectors connectors;
  private final Opener opener;
  private final ReplayGroups groups;
  private final Absorbed absorbed = new Absorbed();
  private final List<Pending> group = new ArrayList<>();
  private Optional<Absorbed> again = Optional.empty();
  private long bytes;

  ReplayRun(
      ReplayQuery query, State state, Connectors connectors, Opener opener, ReplayGroups groups) {
    this.query = query;
    this.state = state;
    this.connectors = connectors;
    this.opener = opener;
    this.groups = groups;
  }

  ReplayResult run() {
    long last = state.position();
    long first = query.from().map(state.past()::firstSince).orElseGet(state.past()::firstPosition);
    ReplayReader reader = state.past().replayReader();
    if (!reader.readLate(first, last, Replays.LIMIT, groups::goOn)) {
      throw groups.tooLarge().asException();
    }
    pass(reader, first, last);
    if (groups.hasChanged() && !absorbed.isEmpty()) {
      again = Optional.of(absorbed);
      pass(reader, first, last);
    }
    return groups.result();
  }

  private void pass(ReplayReader reader, long first, long last) {
    reader.read(first, last, latest(), this::take);
    if (!groups.goOn()) {
      throw ReplayGroups.ended();
    }
    decide();
  }

  private Instant latest() {
    return query
        .before()
        .filter(t -> t.isBefore(Instant.MAX.minus(LONGEST_WAY)))
        .map(t -> t.plus(LONGEST_WAY))
        .orElse(Instant.MAX);
  }

  private boolean take(RawRecord kept) {
    if (isDue(kept)) {
      group.add(
          new Pending(
              kept,
              connectors
                  .instance(kept.instance())
                  .map((Instance i) -> i.map(kept.raw()).thenApply(Mapped::taken))));
      bytes += kept.raw().content().length;
      if (group.size() >= ReplayGroups.SIZE || bytes >= GROUP_BYTES) {
        decide();
      }
    }
    return groups.goOn();
  }

  private boolean isDue(RawRecord kept) {
    if (again.isEmpty()) {
      return query.wants(kept, state);
    }
    Absorbed due = again.get();
    return due.contains(kept.rawId())
        || (due.isDisplaced(kept.rawId()) && query.wants(kept, state));
  }

  private void decide() {
    if (!group.isEmpty()) {
      List<Step> steps = groups.decide(group.stream().map(this::item).toList());
      for (int i = 0; again.isEmpty() && i < steps.size(); i++) {
        remember(group.get(i), steps.get(i));
      }
      group.clear();
      bytes = 0;
    }
  }

  private void remember(Pending pending, Step step) {
    absorbed.add(pending.kept().rawId(), step);
    if (absorbed.isFull()) {
      throw groups.tooLarge().asException();
    }
  }

  private ReplayGroups.Item item(Pending pending) {
    Optional<Mapping> mapping = pending.mapping().map(CompletableFuture::join);
    return (changes, replay) ->
        mapping
            .map(m -> Remap.decide(opener, pending.kept(), m, changes, replay))
            .map(s -> again.map(a -> s.again(a.changed(pending.kept().rawId()))).orElse(s))
            .orElse(Step.SKIPPED);
  }
}
