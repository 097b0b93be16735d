package dev.arrivals.server.mutation;

import dev.arrivals.server.tables.StoredRow;
import dev.arrivals.stored.JournalRow;
import dev.arrivals.stored.StoredMutation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A commit group as its journal row tells it.
 *
 * @param time when it was committed
 */
public record JournalGroup(Instant time, List<Mutation> mutations) {
  /** Reads a journal row. */
  public static JournalGroup read(byte[] stored) {
    JournalRow row = parse(stored);
    List<Mutation> mutations = new ArrayList<>(row.getMutationsCount());
    for (StoredMutation mutation : row.getMutationsList()) {
      mutations.add(Mutation.read(mutation));
    }
    return new JournalGroup(Instant.ofEpochMilli(row.getCommitMillis()), mutations);
  }

  /** Reads the commit time alone. */
  public static Instant time(byte[] stored) {
    return Instant.ofEpochMilli(parse(stored).getCommitMillis());
  }

  private static JournalRow parse(byte[] stored) {
    return StoredRow.parse(JournalRow.parser(), "journal row", stored);
  }

  /** Returns a piece of raw feedback that the group kept. */
  public Optional<RawKept> raw(long rawId) {
    return mutations.stream()
        .flatMap(m -> m.raw().stream())
        .filter(raw -> raw.rawId() == rawId)
        .findFirst();
  }
}
