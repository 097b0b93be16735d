package dev.arrivals.server.journal;

import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.incoming.Unmappable;
import dev.arrivals.server.mutation.JournalGroup;
import dev.arrivals.server.mutation.RawKept;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.tables.Millis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Reads from the journal what a replay works on: raw feedback with the traces of its reports, or
 * what an earlier replay did. Any thread; it only reads.
 */
public final class ReplayReader {
  private final Store store;
  private final Traces late = new Traces();

  ReplayReader(Store store) {
    this.store = store;
  }

  /**
   * Looks for reports that were folded, or put to wait, in a later group than the one that kept
   * their feedback.
   *
   * @param from the first group whose feedback matters
   * @param last the last group whose feedback matters
   * @param limit how many pieces of such feedback may be remembered
   * @param goOn whether to read on
   * @return false if there are more than the limit
   */
  public boolean readLate(long from, long last, int limit, BooleanSupplier goOn) {
    long first = from * Changes.RAW_PER_ROW;
    store.readJournal(
        from,
        (position, stored) -> {
          long own = position * Changes.RAW_PER_ROW;
          long end = Math.min(own, (last + 1) * Changes.RAW_PER_ROW);
          late.add(JournalGroup.read(stored), rawId -> rawId >= first && rawId < end);
          return late.size() <= limit && goOn.getAsBoolean();
        });
    return late.size() <= limit;
  }

  /**
   * Shows the feedback of the groups {@code from} to {@code last} in order, with its traces.
   *
   * @param visitor takes a piece; returns whether to go on
   */
  public void read(long from, long last, Instant committedBefore, Predicate<RawRecord> visitor) {
    if (from <= last) {
      store.readJournal(
          from,
          (position, stored) -> {
            JournalGroup group = JournalGroup.read(stored);
            boolean within = Millis.of(group.time()) < Millis.of(committedBefore);
            return within && visit(group, visitor) && position < last;
          });
    }
  }

  private boolean visit(JournalGroup group, Predicate<RawRecord> visitor) {
    List<RawKept> raws = group.mutations().stream().flatMap(m -> m.raw().stream()).toList();
    if (raws.isEmpty()) {
      return true;
    }
    Traces own = new Traces();
    own.add(group, rawId -> rawId != 0);
    return raws.stream().allMatch(raw -> visitor.test(kept(raw, own)));
  }

  private RawRecord kept(RawKept raw, Traces own) {
    Set<String> messages = new HashSet<>(own.messages(raw.rawId()));
    messages.addAll(late.messages(raw.rawId()));
    List<IncomingReport> waited = new ArrayList<>(own.waited(raw.rawId()));
    waited.addAll(late.waited(raw.rawId()));
    return new RawRecord(
        raw.rawId(),
        raw.instance(),
        raw.feedback(),
        raw.recognizedAs(),
        raw.silent(),
        messages,
        waited);
  }

  /**
   * Returns what the replay that began at {@code replay} did in the group at {@code position}, the
   * last piece of feedback first; empty where it did nothing.
   */
  public List<Replayed> replayed(long position, long replay) {
    return store
        .journalRow(position)
        .map(stored -> ReplayedReader.read(JournalGroup.read(stored), replay))
        .orElse(List.of());
  }

  /** Returns how feedback that no mapper could read was listed when it came. */
  public Optional<Unmappable> unmappable(long rawId) {
    return store
        .journalRow(rawId / Changes.RAW_PER_ROW)
        .flatMap(stored -> JournalGroup.read(stored).raw(rawId))
        .map(RawKept::listing);
  }
}
