package dev.arrivals.server.state;

import dev.arrivals.server.state.HotTable.Row;
import dev.arrivals.server.store.RowVisitor;
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
final class Merge<V> implements RowVisitor {
  private final int limit;
  private final KeyUnion changed;
  private final Function<String, Optional<V>> change;
  private final BiFunction<String, byte[], Optional<V>> decoded;
  private final List<Row<V>> rows = new ArrayList<>();
  private int looked;

  /**
   * Starts an empty page.
   *
   * @param changed the keys in its range that may differ from the store
   * @param change what such a key has now
   * @param decoded reads a row of the store
   */
  Merge(
      int limit,
      KeyUnion changed,
      Function<String, Optional<V>> change,
      BiFunction<String, byte[], Optional<V>> decoded) {
    this.limit = limit;
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
      decoded.apply(name, row).ifPresent(value -> rows.add(new Row<>(name, value)));
    }
    return hasRoom();
  }

  /** The page, after the store has shown what it has. */
  List<Row<V>> end() {
    while (hasRoom() && changed.first().isPresent()) {
      takeChanged();
    }
    return rows;
  }

  /** How many rows and changes it has looked at. */
  int looked() {
    return looked;
  }

  private boolean hasRoom() {
    return rows.size() < limit;
  }

  /** How the next changed key stands to a row of the store. */
  private int order(String name) {
    return changed.first().map(key -> KeyOrder.INSTANCE.compare(key, name)).orElse(1);
  }

  private void takeChanged() {
    looked++;
    String key = changed.first().orElseThrow();
    change.apply(key).ifPresent(value -> rows.add(new Row<>(key, value)));
    changed.advance();
  }
}
