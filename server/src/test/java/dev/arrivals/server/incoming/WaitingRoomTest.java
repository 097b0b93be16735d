package dev.arrivals.server.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.message.Names;
import dev.arrivals.server.mutation.Schema;
import dev.arrivals.server.status.History;
import dev.arrivals.server.status.RandomReports;
import dev.arrivals.server.status.Seeds;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.StoreOptions;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.server.tables.RecentRows;
import dev.arrivals.server.tables.Touched;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  // One id that begins as another does, and goes on as rows of the other would.
  private static final List<String> IDS = List.of("n1", "n1\0n2", "n2");

  @TempDir private Path directory;
  private Store store;
  private HotTable<WaitingReports> table;

  @BeforeEach
  void open() {
    store =
        Store.open(
            directory,
            Schema.stored(),
            StoreOptions.DEFAULT.withBlockCacheBytes(4 << 20).withWriteBufferBytes(4 << 20));
    table = table();
  }

  private HotTable<WaitingReports> table() {
    return new HotTable<>(store, Schema.WAITING, new RecentRows(1 << 20), new Touched());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static IncomingReport report(int number, String... ids) {
    StatusReport.Builder b = StatusReport.builder(ReportKind.SENT);
    for (String id : ids) {
      b.nativeId(id);
    }
    return new IncomingReport(b.build(), "sms", NOW.plusSeconds(number), number, number);
  }

  private static String key(String id) {
    return Names.nativeId("sms", id);
  }

  /** What is read and written for a report does not grow with how many wait. */
  @Test
  void a_report_that_comes_after_many_is_a_row_of_its_own_or_none() {
    for (int i = 0; i < 20_000; i++) {
      WaitingRoom.add(table, report(i, "n1"));
      table.publish();
    }
    List<HotTable.Row<WaitingReports>> rows = table.scan("", "\uffff", 1_000);
    assertThat(rows).hasSize(1 + History.LIMIT - WaitingRoom.TOGETHER);
    assertThat(rows).allMatch(row -> row.value().reports().size() <= WaitingRoom.TOGETHER);
    assertThat(rows).allMatch(row -> WaitingRoom.key(row.key()).equals(key("n1")));
    assertThat(WaitingRoom.current(table, key("n1")))
        .containsExactlyElementsOf(
            IntStream.range(0, History.LIMIT).mapToObj(i -> report(i, "n1")).toList());
  }

  @Test
  void those_wait_that_came_and_did_not_leave_also_beside_rows_of_earlier_builds() {
    Seeds.forAll(
        40,
        random -> {
          table = table();
          Map<String, Set<IncomingReport>> model = stored(random);
          for (int i = 0; i < 120; i++) {
            step(random, model);
          }
          table.publish();
          compare(model);
          model.values().stream().flatMap(Set::stream).toList().forEach(this::remove);
          assertThat(table.scanCurrent("", "\uffff", 10)).isEmpty();
        });
  }

  private void remove(IncomingReport report) {
    WaitingRoom.remove(table, report);
  }

  private Map<String, Set<IncomingReport>> stored(RandomReports random) {
    Map<String, Set<IncomingReport>> stored = new TreeMap<>();
    for (String id : IDS) {
      List<IncomingReport> reports = new ArrayList<>();
      for (int i = random.oneIn(2) ? 0 : random.upTo(20); i > 0; i--) {
        reports.add(report(1_000 + i, id));
      }
      stored.put(key(id), new LinkedHashSet<>(reports));
      if (!reports.isEmpty()) {
        table.put(key(id), new WaitingReports(reports, 0));
      }
    }
    return stored;
  }

  private void step(RandomReports random, Map<String, Set<IncomingReport>> model) {
    String id = IDS.get(random.upTo(IDS.size() - 1));
    int number = random.upTo(40);
    IncomingReport report =
        random.oneIn(4)
            ? report(number, "n1", "n2")
            : report(random.oneIn(6) ? 1_000 + number : number, id);
    boolean add = !random.oneIn(3);
    for (String key : report.keys()) {
      Set<IncomingReport> waiting = model.computeIfAbsent(key, k -> new LinkedHashSet<>());
      if (add) {
        waiting.add(report);
      } else {
        waiting.remove(report);
      }
    }
    if (add) {
      WaitingRoom.add(table, report);
    } else {
      WaitingRoom.remove(table, report);
    }
    if (random.oneIn(5)) {
      table.publish();
    }
  }

  private void compare(Map<String, Set<IncomingReport>> model) {
    model.forEach(
        (key, reports) ->
            assertThat(WaitingRoom.current(table, key))
                .containsExactlyInAnyOrderElementsOf(reports));
    Set<IncomingReport> shown = new LinkedHashSet<>();
    table
        .scan("", "\uffff", 1_000)
        .forEach(
            row ->
                row.value().reports().stream()
                    .filter(u -> u.keys().get(0).equals(WaitingRoom.key(row.key())))
                    .forEach(u -> assertThat(shown.add(u)).as("shown twice").isTrue()));
    Set<IncomingReport> all = new LinkedHashSet<>();
    model.values().forEach(all::addAll);
    assertThat(shown).isEqualTo(all);
  }
}
