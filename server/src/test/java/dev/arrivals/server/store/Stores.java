package dev.arrivals.server.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the tests of the store share. */
public final class Stores {

  private static final long MIB = 1024L * 1024L;

  static final StoreOptions SMALL =
      StoreOptions.DEFAULT
          .withBlockCacheBytes(4 * MIB)
          .withWriteBufferBytes(4 * MIB)
          .withReopenFreeBytes(MIB);

  static final Table POINTS = new Table("points", Table.Access.POINT);
  static final Table OTHERS = new Table("others", Table.Access.POINT);
  static final Table RANGES = new Table("ranges", Table.Access.RANGE);

  /** The tables that stores of these tests are opened with. */
  static final List<Table> TABLES = List.of(POINTS, OTHERS, RANGES);

  /** All tables there are then. */
  static final List<Table> ALL = List.of(Table.META, POINTS, OTHERS, RANGES);

  private Stores() {}

  public static Store open(Path directory) {
    return Store.open(directory, TABLES, SMALL);
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static List<String> journal(Store store, long from) {
    List<String> rows = new ArrayList<>();
    store.readJournal(from, (position, row) -> rows.add(position + "=" + text(row)));
    return rows;
  }

  static List<String> rows(Store store, Table table) {
    List<String> rows = new ArrayList<>();
    store.scanPrefix(table, new byte[0], (key, value) -> rows.add(text(key) + "=" + text(value)));
    return rows;
  }

  static Write put(Table table, String key, String value) {
    return Write.put(table, bytes(key), bytes(value));
  }
}
