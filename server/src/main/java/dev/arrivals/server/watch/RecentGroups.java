package dev.arrivals.server.watch;

import dev.arrivals.server.journal.Group;
import dev.arrivals.server.journal.JournalReader;
import dev.arrivals.server.state.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The groups that watches read last: those at the end of the journal are read by all of them. They
 * are bounded in bytes, for a group may be as large as what was reported at once.
 */
final class RecentGroups {
  private static final int KEPT = 64;
  private static final long MOST_BYTES = 8 << 20;
  private static final long LARGEST = MOST_BYTES / 4;

  private final State state;
  private final Deque<JournalReader.SizedGroup> groups = new ArrayDeque<>();
  private long bytes;

  RecentGroups(State state) {
    this.state = state;
  }

  Optional<Group> at(long position) {
    Optional<Group> kept = kept(position);
    if (kept.isPresent()) {
      return kept;
    }
    Optional<JournalReader.SizedGroup> read = state.past().sizedGroup(position);
    read.filter(g -> g.bytes() <= LARGEST).ifPresent(this::keep);
    return read.map(JournalReader.SizedGroup::group);
  }

  private synchronized Optional<Group> kept(long position) {
    for (JournalReader.SizedGroup kept : groups) {
      if (kept.group().position() == position) {
        return Optional.of(kept.group());
      }
    }
    return Optional.empty();
  }

  private synchronized void keep(JournalReader.SizedGroup group) {
    groups.addFirst(group);
    bytes += group.bytes();
    while (groups.size() > KEPT || bytes > MOST_BYTES) {
      bytes -= groups.removeLast().bytes();
    }
  }
}
