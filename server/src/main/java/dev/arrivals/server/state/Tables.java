package dev.arrivals.server.state;

import dev.arrivals.server.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The tables of one state, as {@link Schema} lists them. */
final class Tables {
  private final List<HotTable<?>> all;

  private Tables(Function<TableSpec<?>, HotTable<?>> opener) {
    List<HotTable<?>> tables = new ArrayList<>();
    Schema.all().forEach(spec -> tables.add(opener.apply(spec)));
    all = List.copyOf(tables);
  }

  /** Opens the tables over a store. */
  static Tables over(Store store, long recentBytes, Touched touched) {
    RecentRows recent = new RecentRows(recentBytes);
    return new Tables(
        spec ->
            new HotTable<>(store, spec, spec.keepsRecent() ? recent : RecentRows.none(), touched));
  }

  /** Opens tables that show what these have published, and change without them. */
  Tables trial(Touched touched) {
    return new Tables(spec -> new HotTable<>(of(spec), touched));
  }

  /** Returns a table. */
  @SuppressWarnings("unchecked") // Each was opened by the spec at its place.
  <V> HotTable<V> of(TableSpec<V> spec) {
    return (HotTable<V>) all.get(spec.number());
  }

  List<HotTable<?>> all() {
    return all;
  }
}
