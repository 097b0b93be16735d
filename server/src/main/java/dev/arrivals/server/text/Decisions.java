package dev.arrivals.server.text;

import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.qualification.TextState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The decisions in force, by text: replaced as one whenever a group with a decision becomes
 * visible, so that whoever maps needs no lock.
 */
public final class Decisions {
  private final List<FailureTextEntry> decided = new ArrayList<>();
  private volatile Map<String, Decision> published = Map.of();

  /** Returns the decisions that are visible. */
  public Map<String, Decision> published() {
    return published;
  }

  /** Commit thread: comes into force with the next {@link #publish}. */
  public void add(FailureTextEntry text) {
    decided.add(text);
  }

  /** Commit thread: puts what was added into force. */
  public void publish() {
    if (!decided.isEmpty()) {
      Map<String, Decision> all = new HashMap<>(published);
      decided.forEach(text -> put(all, text));
      published = Map.copyOf(all);
      decided.clear();
    }
  }

  /** Commit thread: forgets what was added. */
  public void drop() {
    decided.clear();
  }

  private static void put(Map<String, Decision> all, FailureTextEntry text) {
    if (text.decision().state() == TextState.TO_QUALIFY) {
      all.remove(text.said().text());
    } else {
      all.put(text.said().text(), text.decision());
    }
  }
}
