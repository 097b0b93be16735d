package dev.arrivals.server.watch;

import dev.arrivals.server.state.Group;
import dev.arrivals.server.state.State;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The groups that watches read last: those at the end of the journal are read by all of them. */
final class RecentGroups {
  private static final int KEPT = 64;
  private static final int MOST_MOVES = 4_000;
  private static final long MOST_BYTES = 256 << 10;

  private final State state;
  private final AtomicReferenceArray<@Nullable Group> groups = new AtomicReferenceArray<>(KEPT);

  RecentGroups(State state) {
    this.state = state;
  }

  /** However large groups are, all that are kept together are not. */
  private static boolean isSmall(Group group) {
    return group.moves().size() <= MOST_MOVES
        && group.moves().stream().mapToLong(m -> Weight.of(m.reports())).sum() <= MOST_BYTES;
  }

  Optional<Group> at(long position) {
    int slot = (int) (position % KEPT);
    Group kept = groups.get(slot);
    if (kept != null && kept.position() == position) {
      return Optional.of(kept);
    }
    Optional<Group> read = state.past().group(position);
    read.filter(RecentGroups::isSmall).ifPresent(g -> groups.set(slot, g));
    return read;
  }
}
