package dev.arrivals.server.remap;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.feedback.MappedFeedback;
import dev.arrivals.server.fold.UnregisteredMessages;
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
 * Maps the selected feedback again, in the order in which it came. Evidence keeps one of several
 * copies. So when others have changed, those for which a copy stood are looked at once more: by
 * then no old meaning is left that could hide them.
 */
final class RemapRun {
  private static final long GROUP_BYTES = 4 << 20;
  // Feedback is committed moments after it was received; a source may hold it back for longer.
  private static final Duration LONGEST_WAY = Duration.ofDays(1);

  /** A piece of feedback that its mapper is working on. */
  private record Pending(RawRecord kept, Optional<CompletableFuture<Mapping>> mapping) {}

  private final RemapQuery query;
  private final State state;
  private final Connectors connectors;
  private final UnregisteredMessages unregistered;
  private final RemapGroups groups;
  private final ShadowedFeedback absorbed = new ShadowedFeedback();
  private final List<Pending> group = new ArrayList<>();
  private Optional<ShadowedFeedback> again = Optional.empty();
  private long bytes;

  RemapRun(
      RemapQuery query,
      State state,
      Connectors connectors,
      UnregisteredMessages unregistered,
      RemapGroups groups) {
    this.query = query;
    this.state = state;
    this.connectors = connectors;
    this.unregistered = unregistered;
    this.groups = groups;
  }

  RemapResult run() {
    long last = state.position();
    long first = query.from().map(state.past()::firstSince).orElseGet(state.past()::firstPosition);
    ReplayReader reader = state.past().replayReader();
    if (!reader.readLate(first, last, Remapping.LIMIT, groups::goOn)) {
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
      throw RemapGroups.ended();
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
                  .map((Instance i) -> i.map(kept.raw()).thenApply(MappedFeedback::taken))));
      bytes += kept.raw().content().length;
      if (group.size() >= RemapGroups.SIZE || bytes >= GROUP_BYTES) {
        decide();
      }
    }
    return groups.goOn();
  }

  private boolean isDue(RawRecord kept) {
    if (again.isEmpty()) {
      return query.wants(kept, state);
    }
    ShadowedFeedback due = again.get();
    return due.contains(kept.rawId())
        || (due.isDisplaced(kept.rawId()) && query.wants(kept, state));
  }

  private void decide() {
    if (!group.isEmpty()) {
      List<RemapStep> steps = groups.decide(group.stream().map(this::item).toList());
      for (int i = 0; again.isEmpty() && i < steps.size(); i++) {
        remember(group.get(i), steps.get(i));
      }
      group.clear();
      bytes = 0;
    }
  }

  private void remember(Pending pending, RemapStep step) {
    absorbed.add(pending.kept().rawId(), step);
    if (absorbed.isFull()) {
      throw groups.tooLarge().asException();
    }
  }

  private RemapGroups.Item item(Pending pending) {
    Optional<Mapping> mapping = pending.mapping().map(CompletableFuture::join);
    return (changes, replay) ->
        mapping
            .map(m -> Remap.decide(unregistered, pending.kept(), m, changes, replay))
            .map(s -> again.map(a -> s.again(a.changed(pending.kept().rawId()))).orElse(s))
            .orElse(RemapStep.SKIPPED);
  }
}
