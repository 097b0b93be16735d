package dev.arrivals.server.remap;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.fold.UnregisteredMessages;
import dev.arrivals.server.journal.RawRecord;
import dev.arrivals.server.journal.ReplayReader;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.state.State;
import dev.arrivals.spi.Mapping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Maps the selected feedback again, in the order in which it came. Evidence keeps one of several
 * copies. So when others have changed, those for which a copy stood are looked at once more: by
 * then no old meaning is left that could hide them.
 */
final class RemapRun {
  private static final long GROUP_BYTES = 4 << 20;
  // Feedback is committed moments after it was received; a source may hold it back for longer.
  private static final Duration LONGEST_WAY = Duration.ofDays(1);

  private final RemapQuery query;
  private final State state;
  private final UnregisteredMessages unregistered;
  private final RemapGroups groups;
  private final MappingAhead mapping;
  private final ShadowedFeedback absorbed = new ShadowedFeedback();
  private final List<RawRecord> group = new ArrayList<>();
  private Optional<MappingAhead.Group> ahead = Optional.empty();
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
    this.mapping = new MappingAhead(connectors);
    this.unregistered = unregistered;
    this.groups = groups;
  }

  RemapResult run() {
    try (mapping) {
      return result();
    }
  }

  private RemapResult result() {
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
    handOver();
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
      group.add(kept);
      bytes += kept.raw().content().length;
      if (group.size() >= RemapGroups.SIZE || bytes >= GROUP_BYTES) {
        handOver();
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

  /** Lets a group be mapped while the one before it is decided. */
  private void handOver() {
    if (!group.isEmpty()) {
      MappingAhead.Group next = mapping.begin(group, groups);
      group.clear();
      bytes = 0;
      decide();
      ahead = Optional.of(next);
    }
  }

  private void decide() {
    if (ahead.isPresent()) {
      MappingAhead.Group mapped = ahead.get();
      ahead = Optional.empty();
      List<MappingAhead.Item> items = mapped.items();
      List<RemapStep> steps = groups.decide(items.stream().map(i -> decision(i, mapped)).toList());
      for (int i = 0; again.isEmpty() && i < steps.size(); i++) {
        remember(items.get(i).kept(), steps.get(i));
      }
    }
  }

  private void remember(RawRecord kept, RemapStep step) {
    absorbed.add(kept.rawId(), step);
    if (absorbed.isFull()) {
      throw groups.tooLarge().asException();
    }
  }

  private RemapGroups.Item decision(MappingAhead.Item item, MappingAhead.Group mapped) {
    return (changes, replay) ->
        item.mapping()
            .map(m -> decide(item, m, mapped, changes, replay))
            .map(s -> again.map(a -> s.again(a.changed(item.kept().rawId()))).orElse(s))
            .orElse(RemapStep.SKIPPED);
  }

  /** Decides on a piece; what was seen ahead holds as long as nothing has changed since. */
  private RemapStep decide(
      MappingAhead.Item item,
      Mapping mapping,
      MappingAhead.Group mapped,
      Changes changes,
      long replay) {
    boolean holds = mapped.changes() == groups.changes() && changes.mark() == 0;
    return holds && item.isSame()
        ? RemapStep.SAME
        : Remap.decide(unregistered, item.kept(), mapping, changes, replay);
  }
}
