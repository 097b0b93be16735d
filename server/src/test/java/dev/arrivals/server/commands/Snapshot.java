package dev.arrivals.server.commands;

import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.incoming.WaitingReports;
import dev.arrivals.server.incoming.WaitingRoom;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.state.State;
import dev.arrivals.server.status.Report;
import dev.arrivals.server.tables.HotTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Everything that is known, without what a replay must change: times, positions, revisions. */
public final class Snapshot {
  private Snapshot() {}

  /** With the feedback that each report came from. */
  public static Map<String, Object> of(State state) {
    return of(state, r -> r);
  }

  /** For histories whose feedback has other ids. */
  public static Map<String, Object> withoutIds(State state) {
    return of(state, id -> 0L);
  }

  private static Map<String, Object> of(State state, UnaryOperator<Long> ids) {
    Map<String, Object> all = new TreeMap<>();
    add("figures", state.deliveries(), d -> d.counters().toString(), all);
    add("messages", state.messages(), m -> message(m, ids), all);
    addWaiting(state, ids, all);
    add("addresses", state.addresses(), a -> a, all);
    add("unmappable", state.unmappable(), u -> ids.apply(u.rawId()) + u.why(), all);
    return all;
  }

  private static <V> void add(
      String name, HotTable<V> table, Function<V, Object> show, Map<String, Object> all) {
    boolean byId = name.equals("unmappable");
    table
        .scan("", "\uffff", 100_000)
        .forEach(
            row ->
                all.merge(
                    name + " " + (byId ? "" : row.key()), show.apply(row.value()), Snapshot::both));
  }

  /** By key, for who came first decides what lies together. */
  private static void addWaiting(State state, UnaryOperator<Long> ids, Map<String, Object> all) {
    Map<String, List<IncomingReport>> waiting = new TreeMap<>();
    for (HotTable.Row<WaitingReports> row : state.waiting().scan("", "\uffff", 100_000)) {
      waiting
          .computeIfAbsent(WaitingRoom.key(row.key()), key -> new ArrayList<>())
          .addAll(row.value().reports());
    }
    waiting.forEach((key, reports) -> all.put("waiting " + key, waiting(reports, ids)));
  }

  private static Object both(Object a, Object b) {
    return a + " and " + b;
  }

  private static Object message(Message m, UnaryOperator<Long> ids) {
    return List.of(
        m.outcome(),
        m.evidence().history().truncated(),
        m.evidence().reports().stream().map(r -> report(r, ids)).sorted().toList());
  }

  private static String report(Report r, UnaryOperator<Long> ids) {
    return r.withRevision(1).toString().replaceAll("rawId=\\d+", "rawId=" + ids.apply(r.rawId()));
  }

  private static Object waiting(List<IncomingReport> waiting, UnaryOperator<Long> ids) {
    return waiting.stream()
        .map(w -> w.report() + " " + w.report().eventTime() + w.digest() + ids.apply(w.rawId()))
        .sorted()
        .toList();
  }
}
