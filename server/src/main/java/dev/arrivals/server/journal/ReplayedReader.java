package dev.arrivals.server.journal;

import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.mutation.JournalGroup;
import dev.arrivals.server.mutation.MessageRebuilt;
import dev.arrivals.server.mutation.Mutation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from the journal what one replay of feedback did, by piece of feedback. */
final class ReplayedReader implements Mutation.Remapped {
  private final long replay;
  private final Map<Long, Found> found = new LinkedHashMap<>();

  private ReplayedReader(long replay) {
    this.replay = replay;
  }

  /** Reads the changes of one replay in a group, the last piece of feedback first. */
  static List<Replayed> read(JournalGroup group, long replay) {
    ReplayedReader reader = new ReplayedReader(replay);
    group.mutations().forEach(m -> m.tell(reader));
    List<Replayed> all = new ArrayList<>();
    reader.found.forEach((rawId, f) -> all.add(f.replayed(rawId)));
    Collections.reverse(all);
    return all;
  }

  @Override
  public void rebuilt(MessageRebuilt change) {
    of(change.replay(), change.rawId()).ifPresent(f -> f.rebuilt.add(rebuiltBy(change)));
  }

  private static Replayed.Rebuilt rebuiltBy(MessageRebuilt change) {
    String key = Names.message(change.delivery(), change.message());
    return new Replayed.Rebuilt(key, change.removed(), change.added(), change.displaced());
  }

  @Override
  public void held(long by, IncomingReport report) {
    of(by, report.rawId()).ifPresent(f -> f.held.add(report));
  }

  @Override
  public void released(long by, IncomingReport report) {
    of(by, report.rawId()).ifPresent(f -> f.released.add(report));
  }

  @Override
  public void madeReadable(long by, long rawId) {
    of(by, rawId).ifPresent(f -> f.readable = true);
  }

  @Override
  public void listed(long by, long rawId) {
    of(by, rawId).ifPresent(f -> f.listed = true);
  }

  private Optional<Found> of(long by, long rawId) {
    return by == replay
        ? Optional.of(found.computeIfAbsent(rawId, id -> new Found()))
        : Optional.empty();
  }

  private static final class Found {
    private final List<Replayed.Rebuilt> rebuilt = new ArrayList<>();
    private final List<IncomingReport> held = new ArrayList<>();
    private final List<IncomingReport> released = new ArrayList<>();
    private boolean readable;
    private boolean listed;

    Replayed replayed(long rawId) {
      return new Replayed(rawId, rebuilt, held, released, readable, listed);
    }
  }
}
