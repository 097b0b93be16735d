package dev.arrivals.server.mutation;

import dev.arrivals.server.store.Store;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.server.tables.RecentRows;
import dev.arrivals.server.tables.TableSpec;
import dev.arrivals.server.tables.Touched;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The tables of one state, as {@link Schema} lists them. */
public final class Tables {
  private final List<HotTable<?>> all;

  private Tables(Function<TableSpec<?>, HotTable<?>> opener) {
    List<HotTable<?>> tables = new ArrayList<>();
    Schema.all().forEach(spec -> tables.add(opener.apply(spec)));
    all = List.copyOf(tables);
  }

  /** Opens the tables over a store. */
  public static Tables over(Store store, long recentBytes, Touched touched) {
    RecentRows recent = new RecentRows(recentBytes);
    return new Tables(
        spec ->
            new HotTable<>(store, spec, spec.keepsRecent() ? recent : RecentRows.none(), touched));
  }

  /** Opens tables that show what these have published, and change without them. */
  public Tables trial(Touched touched) {
    return new Tables(spec -> new HotTable<>(of(spec), touched));
  }

  /** Returns a table. */
  @SuppressWarnings("unchecked") // Each was opened by the spec at its place.
  public <V> HotTable<V> of(TableSpec<V> spec) {
    return (HotTable<V>) all.get(spec.number());
  }

  /** Returns all tables. */
  public List<HotTable<?>> all() {
    return all;
  }
}
