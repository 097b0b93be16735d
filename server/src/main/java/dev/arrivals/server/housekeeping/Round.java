package dev.arrivals.server.housekeeping;

import dev.arrivals.server.tables.HotTable;
import java.util.List;
import java.util.function.Consumer;

/**
 * A repeated walk over the published rows of a table, a part at a time: all of a small table, and
 * about a sixtieth of a large one.
 */
final class Round<V> {
  /** The least number of rows of a part. */
  static final int AT_LEAST = 10_000;

  private static final int PARTS = 60;
  private static final int PAGE = 500;
  private static final String END = "\uffff";

  private final HotTable<V> table;
  private String next = "";
  private long seen;
  private long last;

  Round(HotTable<V> table) {
    this.table = table;
  }

  /** Visits the next part page by page, and returns whether the round ended with it. */
  boolean goOn(Consumer<List<HotTable.Row<V>>> visitor) {
    long end = seen + Math.max(AT_LEAST, Math.max(last, seen) / PARTS);
    while (seen < end) {
      List<HotTable.Row<V>> page = table.scan(next, END, PAGE);
      visitor.accept(page);
      seen += page.size();
      if (page.size() < PAGE) {
        restart();
        return true;
      }
      next = page.get(PAGE - 1).key() + '\0';
    }
    return false;
  }

  private void restart() {
    last = seen;
    seen = 0;
    next = "";
  }
}
