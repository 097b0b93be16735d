package dev.arrivals.server.state;

import dev.arrivals.server.status.History;
import java.util.ArrayList;
import java.util.List;

/** Lets reports wait under each of their keys for a message. */
final class Waiting {
  private Waiting() {}

  /**
   * One that waits already does not wait twice. A key holds as many as a message keeps reports: of
   * a flood under one id the first ones wait.
   */
  static void add(HotTable<List<Unmatched>> table, Unmatched unmatched) {
    for (String key : unmatched.keys()) {
      List<Unmatched> held = table.current(key).orElse(List.of());
      if (!held.contains(unmatched) && held.size() < History.LIMIT) {
        List<Unmatched> more = new ArrayList<>(held);
        more.add(unmatched);
        table.put(key, List.copyOf(more));
      }
    }
  }

  static void remove(HotTable<List<Unmatched>> table, Unmatched unmatched) {
    for (String key : unmatched.keys()) {
      List<Unmatched> left = new ArrayList<>(table.current(key).orElse(List.of()));
      left.remove(unmatched);
      if (left.isEmpty()) {
        table.remove(key);
      } else {
        table.put(key, List.copyOf(left));
      }
    }
  }
}
