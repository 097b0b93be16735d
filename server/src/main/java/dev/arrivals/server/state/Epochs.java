package dev.arrivals.server.state;

import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.Table;
import dev.arrivals.server.store.Write;
import dev.arrivals.server.tables.StoredRow;
import dev.arrivals.stored.StoredEpoch;
import dev.arrivals.stored.StoredEpochs;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Tells positions of one history from those of another. A data directory that is copied and goes on
 * in two places, or is restored, gives the same positions to different groups. So every start of a
 * server opens an epoch with a name that nobody else has, and a position is known by the epoch in
 * which it was committed. Any thread; never changes.
 */
public final class Epochs {
  private static final byte[] KEY = "epochs".getBytes(StandardCharsets.UTF_8);
  private static final int NAME_BITS = 48;
  private static final int MOST = 4_096;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The epochs in order; each lasts until the next one begins. */
  private final List<StoredEpoch> epochs;

  private Epochs(List<StoredEpoch> epochs) {
    this.epochs = epochs;
  }

  /** Returns the epochs that a store knows, and one that begins with its next position. */
  static Epochs opened(Store store) {
    List<StoredEpoch> all = new ArrayList<>(stored(store));
    long first = store.lastPosition() + 1;
    // An epoch without a position has given none to anybody.
    all.removeIf(epoch -> epoch.getFirst() >= first);
    long name = RANDOM.nextLong() >>> (Long.SIZE - NAME_BITS);
    all.add(StoredEpoch.newBuilder().setName(name).setFirst(first).build());
    return new Epochs(List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size())));
  }

  private static List<StoredEpoch> stored(Store store) {
    return store
        .get(Table.META, KEY)
        .map(row -> StoredRow.parse(StoredEpochs.parser(), "list of epochs", row).getEpochsList())
        .orElse(List.of());
  }

  /** Writes them before any position of the last one; the first append syncs them too. */
  void write(Store store) {
    byte[] row = StoredEpochs.newBuilder().addAllEpochs(epochs).build().toByteArray();
    store.checkpoint(List.of(Write.put(Table.META, KEY, row)), store.checkpointPosition());
  }

  /** Returns the name of the epoch of a position; empty for one from before there were epochs. */
  public OptionalLong of(long position) {
    for (int i = epochs.size() - 1; i >= 0; i--) {
      if (epochs.get(i).getFirst() <= position) {
        return OptionalLong.of(epochs.get(i).getName());
      }
    }
    return OptionalLong.empty();
  }

  /**
   * Returns whether a position of this epoch is one of this history. Of the present epoch it may be
   * ahead.
   *
   * @param epoch empty for one from before there were epochs
   */
  public boolean hold(OptionalLong epoch, long position) {
    return of(position).equals(epoch);
  }
}
