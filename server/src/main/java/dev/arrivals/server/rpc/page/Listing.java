package dev.arrivals.server.rpc.page;

import com.google.protobuf.MessageLite;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.state.State;
import dev.arrivals.server.tables.HotTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A page that is filled from the rows of a table. A page that is not the last has at least one
 * item: where few rows match, the search continues, a piece of work at a time.
 *
 * @param <V> a row's value
 * @param <I> an item of the list; a row may have none, one or several
 */
public final class Listing<V, I extends MessageLite> {
  private static final int WORK = 10_000;
  private static final int CHUNK = 500;

  /**
   * The range of rows of a list.
   *
   * @param state where its tokens are good
   * @param scope what its tokens are good for
   * @param from the first key
   * @param to the first key after them
   */
  public record Range<V>(State state, HotTable<V> table, String scope, String from, String to) {}

  /** The items of a page, and the token of the next one; empty at the end. */
  public record Page<I>(List<I> items, String nextToken) {}

  private final Range<V> range;
  private final int size;
  private final Function<HotTable.Row<V>, List<I>> show;
  private final List<I> items = new ArrayList<>();
  private final PageBudget room = new PageBudget();
  private String next;
  private int skip;
  private String token = "";

  /** Prepares a page. */
  public Listing(
      Range<V> range, int pageSize, String pageToken, Function<HotTable.Row<V>, List<I>> show) {
    this.range = range;
    this.size = Checks.pageSize(pageSize);
    this.show = show;
    PageToken.Place place =
        PageToken.read(range.scope(), pageToken, range.from(), range.to(), range.state());
    this.next = place.key();
    this.skip = place.index();
  }

  /** Looks at some more rows; returns whether the page is done. */
  boolean advance() {
    for (int looked = 0; looked < WORK; looked += CHUNK) {
      HotTable.Page<V> rows = range.table().page(next, range.to(), CHUNK);
      for (HotTable.Row<V> row : rows.rows()) {
        if (!take(row)) {
          return true;
        }
      }
      if (rows.last()) {
        return true;
      }
    }
    if (!items.isEmpty()) {
      token = PageToken.of(range.scope(), next, 0, range.state());
    }
    return !items.isEmpty();
  }

  Page<I> page() {
    return new Page<>(items, token);
  }

  /** Adds the items of a row; returns false if the page is full before all are added. */
  private boolean take(HotTable.Row<V> row) {
    List<I> shown = show.apply(row);
    for (int i = skip; i < shown.size(); i++) {
      if (items.size() == size || !room.take(shown.get(i))) {
        token = PageToken.of(range.scope(), row.key(), i, range.state());
        return false;
      }
      items.add(shown.get(i));
    }
    skip = 0;
    next = row.key() + '\0';
    return true;
  }
}
