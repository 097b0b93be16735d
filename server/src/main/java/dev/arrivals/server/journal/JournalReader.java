package dev.arrivals.server.journal;

import dev.arrivals.server.mutation.JournalGroup;
import dev.arrivals.server.mutation.RawKept;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.store.Store;
import dev.arrivals.spi.NativeFeedback;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A reader of the commit groups that the journal still holds. Any thread. */
public final class JournalReader {
  // Reports take several times as much as the row that they were read from.
  private static final long HEAP_PER_BYTE = 6;

  private final Store store;
  private final LongSupplier published;

  /** Creates a reader; {@code published} tells the last position that is visible. */
  public JournalReader(Store store, LongSupplier published) {
    this.store = store;
    this.published = published;
  }

  /** Returns the first position that is still held. */
  public long firstPosition() {
    return store.firstPosition();
  }

  /** Returns what the group at a position did to messages; empty where it is not held. */
  public Optional<SizedGroup> sizedGroup(long position) {
    return store
        .journalRow(position)
        .map(row -> new SizedGroup(GroupReader.read(position, row), HEAP_PER_BYTE * row.length));
  }

  /**
   * A group.
   *
   * @param bytes about how much memory it takes
   */
  public record SizedGroup(Group group, long bytes) {}

  /** Raw feedback, while the group that kept it is held. */
  public Optional<NativeFeedback> raw(long rawId) {
    return store
        .journalRow(rawId / Changes.RAW_PER_ROW)
        .flatMap(row -> JournalGroup.read(row).raw(rawId))
        .map(RawKept::feedback);
  }

  /** Returns a reader for one replay. */
  public ReplayReader replayReader() {
    return new ReplayReader(store);
  }

  /** Returns when the last group was committed; empty if it is not held. */
  public Optional<Instant> lastCommit() {
    return time(published.getAsLong());
  }

  /** Returns the position of the first group that was committed at {@code time} or later. */
  public long firstSince(Instant time) {
    return firstSince(time, published.getAsLong() + 1);
  }

  /** Closes files that came since to everybody but their owner. */
  public void tighten() {
    store.tighten();
  }

  /** Forgets groups from before {@code time} that are checkpointed. */
  public void trim(Instant time) {
    store.trimJournal(firstSince(time, store.checkpointPosition() + 1));
  }

  private long firstSince(Instant time, long end) {
    long low = store.firstPosition();
    long high = end;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (committedBefore(middle, time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean committedBefore(long position, Instant time) {
    return time(position).map(t -> t.toEpochMilli() < time.toEpochMilli()).orElse(true);
  }

  private Optional<Instant> time(long position) {
    return store.journalRow(position).map(JournalGroup::time);
  }
}
