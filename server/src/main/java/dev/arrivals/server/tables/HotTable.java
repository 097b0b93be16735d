package dev.arrivals.server.tables;

import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.Table;
import dev.arrivals.server.store.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A typed table. A value is looked for in the private overlay of the group being committed, then
 * among published changes, then among those being checkpointed, then among recent rows, then in the
 * store. Published rows are kept as they will be stored, which takes a tenth of the memory. An
 * empty row is a deletion that the store has not seen yet.
 */
public final class HotTable<V> {
  /** Published changes, and those that a checkpoint is writing; replaced as one. */
  private record Layers(Layer<byte[]> dirty, Layer<byte[]> flushing) {}

  private static final int LAYER_ROWS = 1 << 12;

  /** Decoded rows take several times as much. */
  private static final long PAGE_BYTES = 1 << 20;

  private final Store store;
  private final TableSpec<V> spec;
  private final Table table;
  private final Codec<V> codec;
  private final Layer<Optional<V>> overlay = Layer.own();
  private final RecentRows recent;
  private final Touched touched;
  private final Optional<HotTable<V>> base;
  private final LongAdder scanned = new LongAdder();
  private final LongAdder storeReads = new LongAdder();
  private volatile Layers layers = new Layers(Layer.shared(LAYER_ROWS), Layer.shared(1));

  /** Opens a table over a store. */
  public HotTable(Store store, TableSpec<V> spec, RecentRows recent, Touched touched) {
    this.store = store;
    this.spec = spec;
    this.table = spec.stored();
    this.codec = spec.codecs().get();
    this.recent = recent;
    this.touched = touched;
    this.base = Optional.empty();
  }

  /** Opens a table of its own: what it does not have itself it finds published in {@code base}. */
  public HotTable(HotTable<V> base, Touched touched) {
    this.store = base.store;
    this.spec = base.spec;
    this.table = base.table;
    this.codec = spec.codecs().get();
    this.recent = base.recent;
    this.touched = touched;
    this.base = Optional.of(base);
  }

  /** Returns the value that readers may see, which is the published one. */
  public Optional<V> published(String key) {
    return decoded(key, find(key));
  }

  /** Returns the value that the commit thread sees: its own overlay comes first. */
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
    touched.wrote();
    overlay.put(key, Optional.of(value));
  }

  /** Deletes a value in the overlay. */
  public void remove(String key) {
    touched.wrote();
    overlay.put(key, Optional.empty());
  }

  /**
   * Returns up to {@code limit} published rows with {@code from <= key < to}, in the store's order.
   */
  public List<Row<V>> scan(String from, String to, int limit) {
    return published(from, to, limit, Long.MAX_VALUE).rows();
  }

  /**
   * Returns a page of published rows: up to {@code limit} of them, or fewer where they are large.
   */
  public Page<V> page(String from, String to, int limit) {
    return published(from, to, limit, PAGE_BYTES);
  }

  /** Returns a page of rows as the commit thread sees them. */
  public Page<V> pageCurrent(String from, String to, int limit) {
    return current(from, to, limit, PAGE_BYTES);
  }

  /** Returns up to {@code limit} rows as the commit thread sees them. */
  public List<Row<V>> scanCurrent(String from, String to, int limit) {
    return current(from, to, limit, Long.MAX_VALUE).rows();
  }

  private Page<V> current(String from, String to, int limit, long mostBytes) {
    List<Layer<byte[]>> seen = published();
    List<Collection<String>> changed = keys(seen, from, to);
    changed.add(overlay.keys(from, to));
    return scan(from, to, limit, mostBytes, changed, key -> current(key, seen));
  }

  private Page<V> published(String from, String to, int limit, long mostBytes) {
    List<Layer<byte[]>> seen = published();
    return scan(from, to, limit, mostBytes, keys(seen, from, to), key -> change(key, seen));
  }

  private Page<V> scan(
      String from,
      String to,
      int limit,
      long mostBytes,
      List<Collection<String>> changed,
      Function<String, PageScan.Sized<V>> change) {
    PageScan<V> scan =
        new PageScan<>(limit, mostBytes, new KeyUnion(changed), change, this::decoded);
    store.scan(table, bytes(from), bytes(to), limit, scan);
    Page<V> page = scan.end();
    scanned.add(scan.looked());
    return page;
  }

  private static List<Collection<String>> keys(List<Layer<byte[]>> layers, String from, String to) {
    List<Collection<String>> keys = new ArrayList<>(layers.size() + 1);
    layers.forEach(layer -> keys.add(layer.keys(from, to)));
    return keys;
  }

  /** Returns the row of a key in the newest of the layers that have it. */
  private PageScan.Sized<V> change(String key, List<Layer<byte[]>> newestFirst) {
    for (Layer<byte[]> layer : newestFirst) {
      byte[] row = layer.get(key);
      if (row != null) {
        return new PageScan.Sized<>(decoded(key, row), row.length);
      }
    }
    return new PageScan.Sized<>(Optional.empty(), 0);
  }

  private PageScan.Sized<V> current(String key, List<Layer<byte[]>> newestFirst) {
    Optional<V> value = overlay.get(key);
    return value != null ? new PageScan.Sized<>(value, 0) : change(key, newestFirst);
  }

  /** Returns the layers that the store may not have yet, the newest first. */
  private List<Layer<byte[]>> published() {
    Layers now = layers;
    List<Layer<byte[]>> all = new ArrayList<>();
    all.add(now.dirty());
    all.add(now.flushing());
    base.ifPresent(b -> all.addAll(b.published()));
    return all;
  }

  /** Returns how many rows and changes scans have looked at. */
  public long scanned() {
    return scanned.sum();
  }

  /** Returns how many rows were looked for in the store. */
  public long storeReads() {
    return storeReads.sum();
  }

  /** A row of a scan. */
  public record Row<V>(String key, V value) {}

  /**
   * Some rows.
   *
   * @param last whether there are no more after them
   */
  public record Page<V>(List<Row<V>> rows, boolean last) {
    /** Returns where the rows after them begin, which may be none. */
    public String next(String from) {
      return rows.isEmpty() ? from : rows.get(rows.size() - 1).key() + '\0';
    }
  }

  /** Shows each change of the overlay: its key, and the value that is there no more if empty. */
  public void changed(BiConsumer<String, Optional<V>> visitor) {
    overlay.forEach(visitor);
  }

  /** Commit thread: shows what the overlay holds to every reader. */
  public void publish() {
    Layer<byte[]> dirty = layers.dirty();
    overlay.forEach(
        (key, value) -> dirty.put(key, value.map(codec::encode).orElse(RecentRows.NO_ROW)));
    overlay.clear();
  }

  /** Commit thread: forgets what the overlay holds. */
  public void drop() {
    overlay.clear();
  }

  /** Returns how many changed rows the store does not have yet. */
  public int changes() {
    return layers.dirty().size() + layers.flushing().size();
  }

  /** Returns about how much memory they take. */
  public long changedBytes() {
    Layers now = layers;
    return now.dirty().bytes() + now.flushing().bytes();
  }

  /** Commit thread: sets the published changes aside for a checkpoint. */
  public void beginCheckpoint() {
    layers = new Layers(Layer.shared(LAYER_ROWS), layers.dirty());
  }

  /** Checkpoint thread: the writes that bring the store up to date. */
  public void collect(List<Write> writes) {
    layers.flushing().forEach((key, row) -> writes.add(write(bytes(key), row)));
  }

  private Write write(byte[] key, byte[] row) {
    return row.length == 0 ? Write.delete(table, key) : Write.put(table, key, row);
  }

  /** Checkpoint thread: the store has them now. */
  public void endCheckpoint() {
    Layers now = layers;
    now.flushing().forEach((key, row) -> recent.put(spec.number(), bytes(key), row));
    layers = new Layers(layers.dirty(), Layer.shared(1));
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
   * Returns a row that {@code seen} did not change. It may be remembered only while no checkpoint
   * has begun since then, for that may store a newer row.
   */
  private byte[] unchanged(String key, Layers seen) {
    byte[] name = bytes(key);
    byte[] row = recent.get(spec.number(), name);
    if (row == null) {
      storeReads.increment();
      row = store.get(table, name).orElse(RecentRows.NO_ROW);
      recent.putIf(() -> layers == seen, spec.number(), name, row);
    }
    return row;
  }

  private Optional<V> decoded(String key, byte[] row) {
    return row.length == 0 ? Optional.empty() : Optional.of(codec.decode(key, row));
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
