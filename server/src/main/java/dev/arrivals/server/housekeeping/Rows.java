package dev.arrivals.server.housekeeping;

import dev.arrivals.server.tables.HotTable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Walks over the published rows of a table a page at a time, so that it holds little at once. */
final class Rows<V> implements Iterator<HotTable.Row<V>> {
  private static final int PAGE = 500;
  private static final String END = "\uffff";

  private final HotTable<V> table;
  private Iterator<HotTable.Row<V>> page = List.<HotTable.Row<V>>of().iterator();
  private String next = "";
  private boolean last;

  private Rows(HotTable<V> table) {
    this.table = table;
  }

  static <V> Rows<V> of(HotTable<V> table) {
    return new Rows<>(table);
  }

  @Override
  public boolean hasNext() {
    if (!page.hasNext() && !last) {
      HotTable.Page<V> rows = table.page(next, END, PAGE);
      last = rows.last();
      next = rows.next(next);
      page = rows.rows().iterator();
    }
    return page.hasNext();
  }

  @Override
  public HotTable.Row<V> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }
}
