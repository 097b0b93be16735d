package dev.arrivals.server.state;

import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.qualification.TextState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was decided, by text: replaced as one whenever a group with a decision becomes visible, so
 * that whoever maps needs no lock.
 */
final class Decisions {
  private final List<Text> decided = new ArrayList<>();
  private volatile Map<String, Decision> published = Map.of();

  /** What is visible. */
  Map<String, Decision> published() {
    return published;
  }

  /** Commit thread: comes into force with the next {@link #publish}. */
  void add(Text text) {
    decided.add(text);
  }

  void publish() {
    if (!decided.isEmpty()) {
      Map<String, Decision> all = new HashMap<>(published);
      decided.forEach(text -> put(all, text));
      published = Map.copyOf(all);
      decided.clear();
    }
  }

  void drop() {
    decided.clear();
  }

  private static void put(Map<String, Decision> all, Text text) {
    if (text.decision().state() == TextState.TO_QUALIFY) {
      all.remove(text.said().text());
    } else {
      all.put(text.said().text(), text.decision());
    }
  }
}
