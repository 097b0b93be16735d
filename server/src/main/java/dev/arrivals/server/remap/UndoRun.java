package dev.arrivals.server.remap;

import dev.arrivals.server.incoming.Unmappable;
import dev.arrivals.server.journal.ReplayReader;
import dev.arrivals.server.journal.Replayed;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Undoes a remapping, the last of its changes first. */
final class UndoRun {
  private final RemapName name;
  private final State state;
  private final RemapGroups groups;
  private final List<RemapGroups.Item> group = new ArrayList<>();
  private boolean found;

  UndoRun(RemapName name, State state, RemapGroups groups) {
    this.name = name;
    this.state = state;
    this.groups = groups;
  }

  RemapResult run() {
    ReplayReader reader = state.past().replayReader();
    refuseExpired();
    for (long at = Math.min(name.to(), state.position()); at >= name.from(); at--) {
      for (Replayed done : reader.replayed(at, name.from())) {
        take(done, reader);
      }
    }
    refuseExpired();
    decide();
    if (!found) {
      throw Refusal.of(
              Refusal.Category.NOT_FOUND,
              "REPLAY_NOT_FOUND",
              name + " wrote nothing; give the name that the replay's result has",
              "name",
              name.toString())
          .asException();
    }
    return groups.result();
  }

  private void take(Replayed done, ReplayReader reader) {
    found = true;
    Optional<Unmappable> listing =
        done.madeReadable() ? reader.unmappable(done.rawId()) : Optional.empty();
    group.add((changes, replay) -> Revert.decide(done, listing, changes, replay));
    if (group.size() >= RemapGroups.SIZE) {
      decide();
    }
  }

  private void decide() {
    if (!group.isEmpty()) {
      groups.decide(List.copyOf(group));
      group.clear();
    }
  }

  private void refuseExpired() {
    long oldest = state.past().firstPosition();
    if (name.from() < oldest) {
      throw new Refusal(
              Refusal.Category.EXPIRED,
              "REPLAY_EXPIRED",
              name
                  + " is no longer in the journal, which begins at "
                  + oldest
                  + "; mend the rules and replay the feedback that is still kept",
              Map.of("name", name.toString(), "oldest_position", Long.toString(oldest)))
          .asException();
    }
  }
}
