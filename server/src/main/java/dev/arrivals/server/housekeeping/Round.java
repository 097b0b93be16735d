package dev.arrivals.server.housekeeping;

import dev.arrivals.server.tables.HotTable;
import java.util.List;
import java.util.function.Consumer;

/**
 * A walk over the published rows of a table, again and again and a part at a time: small tables are
 * seen whole each time, of large ones about a sixtieth.
 */
final class Round<V> {
  /** How many rows are looked at each time, if there are so many. */
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

  /** Shows the next part by pages; returns whether the round ended with it. */
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
