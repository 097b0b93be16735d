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

/**
 * One typed table. A value is looked for in the private overlay of the group being committed, then
 * among published changes, then among those being checkpointed, then among recent rows, then in the
 * store. Published rows are kept as they will be stored, which takes a tenth of the memory. An
 * empty row is a deletion that the store has not seen yet.
 */
public final class HotTable<V> {
  /** Published changes, and those that a checkpoint is writing; replaced as one. */
  private record Layers(Layer dirty, Layer flushing) {}

  /** A value that is decoded only if it is shown. */
  private interface Found<V> {
    Optional<V> value();

    long bytes();
  }

  /** Decoded rows take several times as much. */
  private static final long PAGE_BYTES = 1 << 20;

  private final Store store;
  private final Table table;
  private final Codec<V> codec;
  private final Map<String, Optional<V>> overlay = new HashMap<>();
  private final RecentRows recent;
  private final Touched touched;
  private final Optional<HotTable<V>> base;
  private volatile Layers layers = new Layers(new Layer(), new Layer());

  HotTable(Store store, Table table, Codec<V> codec, RecentRows recent, Touched touched) {
    this.store = store;
    this.table = table;
    this.codec = codec;
    this.recent = recent;
    this.touched = touched;
    this.base = Optional.empty();
  }

  /** A table of one's own: what it does not have itself it finds published in {@code base}. */
  HotTable(HotTable<V> base, Codec<V> codec, Touched touched) {
    this.store = base.store;
    this.table = base.table;
    this.codec = codec;
    this.recent = base.recent;
    this.touched = touched;
    this.base = Optional.of(base);
  }

  /** What readers may see: everything published. */
  public Optional<V> published(String key) {
    return decoded(key, find(key));
  }

  /** What the commit thread sees: its own overlay first. */
  public Optional<V> current(String key) {
    Optional<V> value = overlay.get(key);
    return value != null ? value : touched(key, find(key));
  }

  private Optional<V> touched(String key, byte[] row) {
    touched.add(row.length);
    return decoded(key, row);
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
    return merged(from, to, limit, Long.MAX_VALUE, published(from, to)).rows();
  }

  /** The same, or fewer where they are large. */
  public Page<V> page(String from, String to, int limit) {
    return merged(from, to, limit, PAGE_BYTES, published(from, to));
  }

  /** The same as the commit thread sees it. */
  public Page<V> pageCurrent(String from, String to, int limit) {
    TreeMap<String, Found<V>> changed = published(from, to);
    overlay.forEach(
        (key, value) -> {
          if (isWithin(from, to, key)) {
            changed.put(key, held(value));
          }
        });
    return merged(from, to, limit, PAGE_BYTES, changed);
  }

  private Page<V> merged(
      String from, String to, int limit, long mostBytes, TreeMap<String, Found<V>> changed) {
    Merge merge = new Merge(changed, limit, mostBytes);
    store.scan(
        table,
        bytes(from),
        bytes(to),
        (key, row) -> merge.add(new String(key, StandardCharsets.UTF_8), row));
    return merge.page();
  }

  /** Puts the rows of the store and the changed ones into one order. */
  private final class Merge {
    private final int limit;
    private final long mostBytes;
    private final TreeMap<String, Found<V>> changed;
    private final List<Row<V>> rows = new ArrayList<>();
    private long bytes;

    Merge(TreeMap<String, Found<V>> changed, int limit, long mostBytes) {
      this.changed = changed;
      this.limit = limit;
      this.mostBytes = mostBytes;
    }

    /** Takes the next row of the store; returns whether there is room for another. */
    boolean add(String key, byte[] row) {
      takeBefore(key);
      Found<V> newer = changed.remove(key);
      if (hasRoom()) {
        take(key, newer != null ? newer : stored(key, row));
      } else if (newer != null) {
        changed.put(key, newer);
      }
      return hasRoom();
    }

    Page<V> page() {
      while (hasRoom() && !changed.isEmpty()) {
        takeFirst();
      }
      return new Page<>(rows, hasRoom());
    }

    private void takeBefore(String key) {
      while (hasRoom() && !changed.isEmpty() && Names.ORDER.compare(changed.firstKey(), key) < 0) {
        takeFirst();
      }
    }

    private void takeFirst() {
      Map.Entry<String, Found<V>> first = changed.firstEntry();
      changed.remove(first.getKey());
      take(first.getKey(), first.getValue());
    }

    private void take(String key, Found<V> found) {
      bytes += found.bytes();
      found.value().ifPresent(v -> rows.add(new Row<>(key, v)));
    }

    private boolean hasRoom() {
      return rows.size() < limit && bytes < mostBytes;
    }
  }

  /** One row of a scan. */
  public record Row<V>(String key, V value) {}

  /**
   * Some rows.
   *
   * @param last whether there are no more after them
   */
  public record Page<V>(List<Row<V>> rows, boolean last) {
    /** Where the rows after them begin, which may be none. */
    public String next(String from) {
      return rows.isEmpty() ? from : rows.get(rows.size() - 1).key() + '\0';
    }
  }

  void publish() {
    Layer dirty = layers.dirty();
    overlay.forEach(
        (key, value) -> dirty.put(key, value.map(codec::encode).orElse(RecentRows.NO_ROW)));
    overlay.clear();
  }

  void drop() {
    overlay.clear();
  }

  int changes() {
    Layers now = layers;
    return now.dirty().size() + now.flushing().size();
  }

  long changedBytes() {
    Layers now = layers;
    return now.dirty().bytes() + now.flushing().bytes();
  }

  /** Commit thread: sets the published changes aside for a checkpoint. */
  void beginCheckpoint() {
    layers = new Layers(new Layer(), layers.dirty());
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
    layers = new Layers(layers.dirty(), new Layer());
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

  private TreeMap<String, Found<V>> published(String from, String to) {
    TreeMap<String, Found<V>> changed =
        base.map(b -> b.published(from, to)).orElseGet(() -> new TreeMap<>(Names.ORDER));
    Layers now = layers;
    for (Layer layer : List.of(now.flushing(), now.dirty())) {
      layer.forEach(
          (key, row) -> {
            if (isWithin(from, to, key)) {
              changed.put(key, stored(key, row));
            }
          });
    }
    return changed;
  }

  private Found<V> stored(String key, byte[] row) {
    return new Found<>() {
      @Override
      public Optional<V> value() {
        return decoded(key, row);
      }

      @Override
      public long bytes() {
        return row.length;
      }
    };
  }

  private Found<V> held(Optional<V> value) {
    return new Found<>() {
      @Override
      public Optional<V> value() {
        return value;
      }

      @Override
      public long bytes() {
        return 0;
      }
    };
  }

  private static boolean isWithin(String from, String to, String key) {
    return Names.ORDER.compare(key, from) >= 0 && Names.ORDER.compare(key, to) < 0;
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
