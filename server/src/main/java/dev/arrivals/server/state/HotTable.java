package dev.arrivals.server.state;

import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.Table;
import dev.arrivals.server.store.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One typed table. A value is looked for in the private overlay of the group being committed, then
 * among published changes, then among those being checkpointed, then among recent rows, then in the
 * store. Published rows are kept as they will be stored, which takes a tenth of the memory. An
 * empty row is a deletion that the store has not seen yet.
 */
public final class HotTable<V> {
  /** Published changes, and those that a checkpoint is writing; replaced as one. */
  private record Layers(Map<String, byte[]> dirty, Map<String, byte[]> flushing) {}

  private static final int LAYER_ROWS = 1 << 12;

  private final Store store;
  private final Table table;
  private final Codec<V> codec;
  private final Map<String, Optional<V>> overlay = new HashMap<>();
  private final RecentRows recent;
  private final Optional<HotTable<V>> base;
  private volatile Layers layers = new Layers(new ConcurrentHashMap<>(LAYER_ROWS), Map.of());

  HotTable(Store store, Table table, Codec<V> codec, RecentRows recent) {
    this.store = store;
    this.table = table;
    this.codec = codec;
    this.recent = recent;
    this.base = Optional.empty();
  }

  /** A table of one's own: what it does not have itself it finds published in {@code base}. */
  HotTable(HotTable<V> base, Codec<V> codec) {
    this.store = base.store;
    this.table = base.table;
    this.codec = codec;
    this.recent = base.recent;
    this.base = Optional.of(base);
  }

  /** What readers may see: everything published. */
  public Optional<V> published(String key) {
    return decoded(key, find(key));
  }

  /** What the commit thread sees: its own overlay first. */
  public Optional<V> current(String key) {
    Optional<V> value = overlay.get(key);
    return value != null ? value : decoded(key, find(key));
  }

  /** Changes a value in the overlay. */
  public void put(String key, V value) {
    overlay.put(key, Optional.of(value));
  }

  /** Deletes a value in the overlay. */
  public void remove(String key) {
    overlay.put(key, Optional.empty());
  }

  /** Up to {@code limit} published rows with {@code from <= key < to}, in order of key. */
  public List<Row<V>> scan(String from, String to, int limit) {
    return scan(from, to, limit, published(from, to));
  }

  /** The same as the commit thread sees it. */
  public List<Row<V>> scanCurrent(String from, String to, int limit) {
    TreeMap<String, Optional<V>> changed = published(from, to);
    overlay.forEach(
        (key, value) -> {
          if (isWithin(from, to, key)) {
            changed.put(key, value);
          }
        });
    return scan(from, to, limit, changed);
  }

  private List<Row<V>> scan(
      String from, String to, int limit, TreeMap<String, Optional<V>> changed) {
    TreeMap<String, Optional<V>> found = new TreeMap<>();
    int wanted = limit + changed.size();
    store.scan(
        table,
        bytes(from),
        bytes(to),
        (key, row) -> {
          String name = new String(key, StandardCharsets.UTF_8);
          found.put(name, decoded(name, row));
          return found.size() < wanted;
        });
    found.putAll(changed);
    List<Row<V>> rows = new ArrayList<>();
    for (Map.Entry<String, Optional<V>> e : found.entrySet()) {
      if (rows.size() == limit) {
        break;
      }
      e.getValue().ifPresent(v -> rows.add(new Row<>(e.getKey(), v)));
    }
    return rows;
  }

  /** One row of a scan. */
  public record Row<V>(String key, V value) {}

  void publish() {
    Map<String, byte[]> dirty = layers.dirty();
    overlay.forEach(
        (key, value) -> dirty.put(key, value.map(codec::encode).orElse(RecentRows.NO_ROW)));
    overlay.clear();
  }

  void drop() {
    overlay.clear();
  }

  int changes() {
    return layers.dirty().size() + layers.flushing().size();
  }

  /** Commit thread: sets the published changes aside for a checkpoint. */
  void beginCheckpoint() {
    layers = new Layers(new ConcurrentHashMap<>(LAYER_ROWS), layers.dirty());
  }

  /** Checkpoint thread: the writes that bring the store up to date. */
  void collect(List<Write> writes) {
    layers.flushing().forEach((key, row) -> writes.add(write(bytes(key), row)));
  }

  private Write write(byte[] key, byte[] row) {
    return row.length == 0 ? Write.delete(table, key) : Write.put(table, key, row);
  }

  /** Checkpoint thread: the store has them now. */
  void endCheckpoint() {
    Layers now = layers;
    now.flushing().forEach((key, row) -> recent.put(table, bytes(key), row));
    layers = new Layers(layers.dirty(), Map.of());
  }

  private byte[] find(String key) {
    Layers seen = layers;
    byte[] row = seen.dirty().get(key);
    if (row == null) {
      row = seen.flushing().get(key);
    }
    if (row != null) {
      return row;
    }
    return base.isPresent() ? base.get().find(key) : unchanged(key, seen);
  }

  /**
   * What {@code seen} did not change. It may be remembered only while no checkpoint has begun since
   * then, for that may store a newer row.
   */
  private byte[] unchanged(String key, Layers seen) {
    byte[] name = bytes(key);
    byte[] row = recent.get(table, name);
    if (row == null) {
      row = store.get(table, name).orElse(RecentRows.NO_ROW);
      recent.putIf(() -> layers == seen, table, name, row);
    }
    return row;
  }

  private Optional<V> decoded(String key, byte[] row) {
    return row.length == 0 ? Optional.empty() : Optional.of(codec.decode(key, row));
  }

  private TreeMap<String, Optional<V>> published(String from, String to) {
    TreeMap<String, Optional<V>> changed =
        base.map(b -> b.published(from, to)).orElseGet(TreeMap::new);
    Layers now = layers;
    for (Map<String, byte[]> layer : List.of(now.flushing(), now.dirty())) {
      layer.forEach(
          (key, row) -> {
            if (isWithin(from, to, key)) {
              changed.put(key, decoded(key, row));
            }
          });
    }
    return changed;
  }

  private static boolean isWithin(String from, String to, String key) {
    return key.compareTo(from) >= 0 && key.compareTo(to) < 0;
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
