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
import org.jspecify.annotations.Nullable;

/**
 * One typed table. A value is looked for in the private overlay of the group being committed, then
 * among published changes, then among those being checkpointed, then among recent rows, then in the
 * store. An empty value is a deletion that the store has not seen yet.
 */
public final class HotTable<V> {
  /** Published changes, and those that a checkpoint is writing; replaced as one. */
  private record Layers<V>(Map<String, Optional<V>> dirty, Map<String, Optional<V>> flushing) {}

  private final Store store;
  private final Table table;
  private final Codec<V> codec;
  private final Map<String, Optional<V>> overlay = new HashMap<>();
  private final RecentRows recent;
  private volatile Layers<V> layers = new Layers<>(new ConcurrentHashMap<>(), Map.of());

  HotTable(Store store, Table table, Codec<V> codec, long recentBytes) {
    this.store = store;
    this.table = table;
    this.codec = codec;
    this.recent = new RecentRows(recentBytes);
  }

  /** What readers may see: everything published. */
  public Optional<V> published(String key) {
    Optional<V> value = changed(key);
    return value != null ? value : unchanged(key, false);
  }

  /** What the commit thread sees: its own overlay first. */
  public Optional<V> current(String key) {
    Optional<V> value = overlay.get(key);
    if (value == null) {
      value = changed(key);
    }
    return value != null ? value : unchanged(key, true);
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
    Layers<V> now = layers;
    return scan(from, to, limit, changed(from, to, List.of(now.flushing(), now.dirty())));
  }

  /** The same as the commit thread sees it. */
  public List<Row<V>> scanCurrent(String from, String to, int limit) {
    Layers<V> now = layers;
    return scan(from, to, limit, changed(from, to, List.of(now.flushing(), now.dirty(), overlay)));
  }

  private List<Row<V>> scan(
      String from, String to, int limit, TreeMap<String, Optional<V>> changed) {
    TreeMap<String, Optional<V>> found = new TreeMap<>();
    int wanted = limit + changed.size();
    store.scan(
        table,
        bytes(from),
        bytes(to),
        (key, value) -> {
          String name = new String(key, StandardCharsets.UTF_8);
          found.put(name, Optional.of(codec.decode(name, value)));
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
    layers.dirty().putAll(overlay);
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
    layers = new Layers<>(new ConcurrentHashMap<>(), layers.dirty());
  }

  /** Checkpoint thread: the writes that bring the store up to date. */
  void collect(List<Write> writes) {
    layers
        .flushing()
        .forEach(
            (key, value) ->
                writes.add(
                    value.isPresent()
                        ? Write.put(table, bytes(key), codec.encode(value.get()))
                        : Write.delete(table, bytes(key))));
  }

  /** Checkpoint thread: the store has them now. */
  void endCheckpoint(List<Write> writes) {
    for (Write write : writes) {
      if (write.table() == table) {
        recent.put(write.key(), write instanceof Write.Put put ? put.value() : RecentRows.NO_ROW);
      }
    }
    Layers<V> now = layers;
    layers = new Layers<>(now.dirty(), Map.of());
  }

  private @Nullable Optional<V> changed(String key) {
    Layers<V> now = layers;
    Optional<V> value = now.dirty().get(key);
    return value != null ? value : now.flushing().get(key);
  }

  private Optional<V> unchanged(String key, boolean remember) {
    byte[] name = bytes(key);
    byte[] row = recent.get(name);
    if (row == null) {
      row = store.get(table, name).orElse(RecentRows.NO_ROW);
      if (remember) {
        recent.put(name, row);
      }
    }
    return row == RecentRows.NO_ROW ? Optional.empty() : Optional.of(codec.decode(key, row));
  }

  private static <V> TreeMap<String, Optional<V>> changed(
      String from, String to, List<Map<String, Optional<V>>> layers) {
    TreeMap<String, Optional<V>> changed = new TreeMap<>();
    for (Map<String, Optional<V>> layer : layers) {
      layer.forEach(
          (key, value) -> {
            if (key.compareTo(from) >= 0 && key.compareTo(to) < 0) {
              changed.put(key, value);
            }
          });
    }
    return changed;
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
