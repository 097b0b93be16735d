package dev.arrivals.server.journal;

import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.mutation.JournalGroup;
import dev.arrivals.server.mutation.Mutation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/** Reads from the journal where the reports of raw feedback went. */
final class Traces implements Mutation.Traced {
  private final Map<Long, Set<String>> messages = new HashMap<>();
  private final Map<Long, List<IncomingReport>> waited = new HashMap<>();
  private LongPredicate wanted = rawId -> true;

  /** Adds what a group tells of the feedback that is {@code some}. */
  void add(JournalGroup group, LongPredicate some) {
    wanted = some;
    group.mutations().forEach(m -> m.trace(this));
  }

  @Override
  public void joined(long rawId, String delivery, String message) {
    if (wanted.test(rawId)) {
      messages.computeIfAbsent(rawId, id -> new HashSet<>(2)).add(Names.message(delivery, message));
    }
  }

  @Override
  public void waited(IncomingReport report) {
    if (wanted.test(report.rawId())) {
      waited.computeIfAbsent(report.rawId(), id -> new ArrayList<>(1)).add(report);
    }
  }

  /** Returns how many pieces of feedback are told of. */
  int size() {
    return messages.size() + waited.size();
  }

  Set<String> messages(long rawId) {
    return messages.getOrDefault(rawId, Set.of());
  }

  List<IncomingReport> waited(long rawId) {
    return waited.getOrDefault(rawId, List.of());
  }
}
