package dev.arrivals.server.tables;

import dev.arrivals.server.store.RowVisitor;
import dev.arrivals.server.tables.HotTable.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Some rows of the store merged with those that changed since, in one order. Only rows that it
 * shows are decoded.
 */
final class PageScan<V> implements RowVisitor {
  /** A changed row; empty if it was deleted. */
  record Sized<V>(Optional<V> value, long bytes) {}

  private final int limit;
  private final long mostBytes;
  private final KeyUnion changed;
  private final Function<String, Sized<V>> change;
  private final BiFunction<String, byte[], Optional<V>> decoded;
  private final List<Row<V>> rows = new ArrayList<>();
  private int looked;
  private long bytes;

  /**
   * Starts an empty page.
   *
   * @param limit how many rows it shows at most
   * @param mostBytes after how many bytes of rows it ends
   * @param changed the keys in its range that may differ from the store
   * @param change what such a key has now
   * @param decoded reads a row of the store
   */
  PageScan(
      int limit,
      long mostBytes,
      KeyUnion changed,
      Function<String, Sized<V>> change,
      BiFunction<String, byte[], Optional<V>> decoded) {
    this.limit = limit;
    this.mostBytes = mostBytes;
    this.changed = changed;
    this.change = change;
    this.decoded = decoded;
  }

  @Override
  public boolean visit(byte[] key, byte[] row) {
    looked++;
    String name = new String(key, StandardCharsets.UTF_8);
    while (hasRoom() && order(name) < 0) {
      takeChanged();
    }
    if (hasRoom() && order(name) == 0) {
      takeChanged();
    } else if (hasRoom()) {
      bytes += row.length;
      decoded.apply(name, row).ifPresent(value -> rows.add(new Row<>(name, value)));
    }
    return hasRoom();
  }

  /** Returns the page, after the store has shown what it has. */
  HotTable.Page<V> end() {
    while (hasRoom() && changed.first().isPresent()) {
      takeChanged();
    }
    return new HotTable.Page<>(rows, hasRoom());
  }

  /** Returns how many rows and changes it has looked at. */
  int looked() {
    return looked;
  }

  private boolean hasRoom() {
    return rows.size() < limit && bytes < mostBytes;
  }

  /** Compares the next changed key with a row of the store. */
  private int order(String name) {
    return changed.first().map(key -> KeyOrder.INSTANCE.compare(key, name)).orElse(1);
  }

  private void takeChanged() {
    looked++;
    String key = changed.first().orElseThrow();
    Sized<V> row = change.apply(key);
    bytes += row.bytes();
    row.value().ifPresent(value -> rows.add(new Row<>(key, value)));
    changed.advance();
  }
}
