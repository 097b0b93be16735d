package dev.arrivals.email.log.meaning;

import dev.arrivals.email.log.line.LogLine;
import dev.arrivals.email.log.line.LogWord;
import dev.arrivals.spi.ReportKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Facts that earlier lines of the same feedback told about messages. Not thread-safe. */
final class Known {
  private final Map<String, Set<String>> ids = new HashMap<>();
  private final Map<String, String> references = new HashMap<>();
  private final Map<String, Map<String, LogLine.Attempt>> waiting = new HashMap<>();

  void origin(LogLine.Origin origin) {
    ids.computeIfAbsent(origin.queueId(), q -> new LinkedHashSet<>()).addAll(origin.ids());
    if (!origin.reference().isEmpty()) {
      references.put(origin.queueId(), origin.reference());
    }
  }

  /** Remembers who still waits, and that the next hop calls the message otherwise. */
  void attempt(LogLine.Attempt attempt) {
    String queue = attempt.queueId();
    Map<String, LogLine.Attempt> left = waiting.computeIfAbsent(queue, q -> new LinkedHashMap<>());
    boolean waits = attempt.word().kind().filter(k -> k == ReportKind.DEFERRED).isPresent();
    if (waits) {
      left.put(attempt.tried(), attempt);
    } else {
      left.remove(attempt.tried());
    }
    boolean handedOn = attempt.word().kind().filter(k -> k == ReportKind.ACCEPTED).isPresent();
    if (handedOn && !attempt.next().isEmpty()) {
      Set<String> next = ids.computeIfAbsent(attempt.next(), q -> new LinkedHashSet<>());
      next.addAll(idsOf(attempt));
      references.computeIfAbsent(attempt.next(), q -> referenceOf(attempt));
    }
  }

  /** Returns the outcome for every pending recipient; without a recipient if none is known. */
  List<LogLine.Attempt> end(LogLine.End end, LogWord word) {
    List<LogLine.Attempt> ended =
        new ArrayList<>(
            waiting.getOrDefault(end.queueId(), Map.of()).values().stream()
                .map(attempt -> attempt.ended(word, end.time()))
                .toList());
    waiting.remove(end.queueId());
    return ended.isEmpty() ? List.of(nobody(end, word)) : ended;
  }

  private static LogLine.Attempt nobody(LogLine.End end, LogWord word) {
    return new LogLine.Attempt(
        word, word, end.queueId(), List.of(), "", "", "", "", end.time(), LogLine.Reply.NONE);
  }

  /** The message's own ids first: the server uses its queue ids again. */
  List<String> idsOf(LogLine.Attempt attempt) {
    Set<String> all = new LinkedHashSet<>(attempt.ids());
    all.addAll(ids.getOrDefault(attempt.queueId(), Set.of()));
    all.add(attempt.queueId());
    all.add(attempt.next());
    return all.stream().filter(id -> !id.isEmpty()).toList();
  }

  String referenceOf(LogLine.Attempt attempt) {
    return Optional.of(attempt.reference())
        .filter(r -> !r.isEmpty())
        .orElseGet(() -> references.getOrDefault(attempt.queueId(), ""));
  }
}
