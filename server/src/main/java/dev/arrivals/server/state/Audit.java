package dev.arrivals.server.state;

import dev.arrivals.server.delivery.Counting;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.journal.GroupReader;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.message.BoundLeg;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.mutation.Schema;
import dev.arrivals.server.status.Counters;
import dev.arrivals.server.store.FileCheck;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.StoreException;
import dev.arrivals.server.store.StoreOptions;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.server.tables.TableSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a whole data directory that no server has open: every file by its checksums, every journal
 * row and every table row; and recounts what is kept twice, the figures of deliveries and the index
 * of native ids.
 */
public final class Audit {
  private static final int PAGE = 500;
  private static final int MOST_PROBLEMS = 1_000;
  private static final long RECENT_BYTES = 8 << 20;
  private static final String END = "\uffff";

  private final List<String> problems = new ArrayList<>();
  private final Map<String, Long> read = new LinkedHashMap<>();

  private Audit() {}

  /**
   * The findings.
   *
   * @param problems a sentence for each thing that is wrong, at most 1,000
   * @param read how many rows were read, by what they are
   */
  public record Result(List<String> problems, Map<String, Long> read) {}

  /** Reads a directory. It is opened as a start would, which writes down what its log holds. */
  public static Result of(Path directory) {
    Audit audit = new Audit();
    FileCheck.problems(directory).forEach(audit::problem);
    try (Store store = Store.open(directory, Schema.stored(), StoreOptions.DEFAULT)) {
      audit.journal(store);
      audit.tables(new State(store, RECENT_BYTES));
    } catch (StoreException e) {
      audit.problem(String.valueOf(e.getMessage()));
    }
    return new Result(List.copyOf(audit.problems), audit.read);
  }

  private void problem(String what) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(what);
    }
  }

  private void journal(Store store) {
    long[] count = {0};
    store.readJournal(
        store.firstPosition(),
        (position, row) -> {
          GroupReader.read(position, row);
          count[0]++;
          return true;
        });
    read.put("journal rows", count[0]);
  }

  private void tables(State state) {
    Map<String, Counters> counted = new HashMap<>();
    each(state, Schema.MESSAGES, m -> message(state, m, counted));
    each(state, Schema.DELIVERIES, d -> figures(d, counted));
    each(state, Schema.NATIVE_IDS, legs -> legs.forEach(l -> leg(state, l)));
    Schema.all().stream()
        .filter(table -> !read.containsKey(table.rows()))
        .forEach(table -> each(state, table, row -> {}));
  }

  private <V> void each(State state, TableSpec<V> spec, Consumer<V> visitor) {
    HotTable<V> table = state.table(spec);
    long count = 0;
    String from = "";
    HotTable.Page<V> page = new HotTable.Page<>(List.of(), false);
    while (!page.last()) {
      page = table.page(from, END, PAGE);
      page.rows().forEach(row -> visitor.accept(row.value()));
      count += page.rows().size();
      from = page.next(from);
    }
    read.put(spec.rows(), count);
  }

  private void message(State state, Message m, Map<String, Counters> counted) {
    Counters before = counted.getOrDefault(m.delivery(), Counters.NONE);
    counted.put(m.delivery(), Counting.plus(before, m));
    if (state.deliveries().published(m.delivery()).isEmpty()) {
      problem(m.name() + " is there, its delivery is not");
    }
    m.bindings().stream()
        .filter(b -> !isBound(state, m, b))
        .forEach(b -> problem(m.name() + " is not found by its native id " + b.nativeId()));
  }

  private static boolean isBound(State state, Message m, Binding b) {
    return b.keys(m.address()).stream()
        .flatMap(key -> state.legs().near(key, m.address()).legs().stream())
        .anyMatch(leg -> leg.names(m) && leg.leg().equals(b.leg()));
  }

  /**
   * Compares figures with a recount, but not of a deleted delivery: its messages leave it one by
   * one.
   */
  private void figures(Delivery d, Map<String, Counters> counted) {
    Counters found = counted.getOrDefault(d.id(), Counters.NONE);
    if (d.deleteTime().isEmpty() && !d.counters().equals(found)) {
      problem("deliveries/" + d.id() + " has the figures " + d.counters() + ", a recount " + found);
    }
  }

  private void leg(State state, BoundLeg leg) {
    Optional<Message> message =
        state.messages().published(Names.message(leg.delivery(), leg.message()));
    if (message.isEmpty()) {
      problem(
          "the native id "
              + leg.nativeId()
              + " leads to deliveries/"
              + leg.delivery()
              + "/messages/"
              + leg.message()
              + ", which is not there");
    }
  }
}
