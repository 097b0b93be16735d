package dev.arrivals.server.state;

import dev.arrivals.stored.JournalRow;
import dev.arrivals.stored.MessageRebuilt;
import dev.arrivals.stored.Mutation;
import dev.arrivals.stored.ReportJoined;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/** Where the reports of raw feedback went, as journal rows tell it. */
final class Traces {
  private final Map<Long, Set<String>> messages = new HashMap<>();
  private final Map<Long, List<Unmatched>> waited = new HashMap<>();

  /** Adds what a row tells of the feedback that is {@code wanted}. */
  void add(JournalRow row, LongPredicate wanted) {
    for (Mutation m : row.getMutationsList()) {
      if (m.hasReportJoined()) {
        ReportJoined joined = m.getReportJoined();
        long rawId = ReportCodec.rawId(joined.getReport());
        add(rawId, joined.getDelivery(), joined.getMessage(), wanted);
      } else if (m.hasMessageRebuilt()) {
        MessageRebuilt rebuilt = m.getMessageRebuilt();
        add(rebuilt.getRawId(), rebuilt.getDelivery(), rebuilt.getMessage(), wanted);
      } else if (m.hasReportHeld() && wanted.test(m.getReportHeld().getReport().getRawId())) {
        waited
            .computeIfAbsent(m.getReportHeld().getReport().getRawId(), id -> new ArrayList<>(1))
            .add(UnmatchedCodec.decode(m.getReportHeld().getReport()));
      }
    }
  }

  private void add(long rawId, String delivery, String message, LongPredicate wanted) {
    if (wanted.test(rawId)) {
      messages.computeIfAbsent(rawId, id -> new HashSet<>(2)).add(Names.message(delivery, message));
    }
  }

  /** How many pieces of feedback are told of. */
  int size() {
    return messages.size() + waited.size();
  }

  Set<String> messages(long rawId) {
    return messages.getOrDefault(rawId, Set.of());
  }

  List<Unmatched> waited(long rawId) {
    return waited.getOrDefault(rawId, List.of());
  }
}
