package dev.arrivals.server.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.status.RandomReports;
import dev.arrivals.server.status.Seeds;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.StoreOptions;
import dev.arrivals.server.store.Table;
import dev.arrivals.server.store.Write;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotTableTest {
  private static final String FIRST = "";
  private static final String LAST = "\uffff";

  // Keys that are ordered otherwise by their characters than by their bytes.
  private static final List<String> ENDS = List.of("", "\0", "a", "é", "\ufffd", "\ud83d\ude00");

  /** Text as it is, which counts how often it is read. */
  private static final class Plain implements Codec<String> {
    private final AtomicInteger decoded = new AtomicInteger();

    @Override
    public byte[] encode(String value) {
      return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String decode(String key, byte[] stored) {
      decoded.incrementAndGet();
      return new String(stored, StandardCharsets.UTF_8);
    }
  }

  @TempDir private Path directory;
  private Store store;
  private HotTable<String> table;
  private final Plain codec = new Plain();
  private final TableSpec<String> spec =
      new TableSpec<>(0, new Table("texts", Table.Access.POINT), "texts", () -> codec, true);
  private final TreeMap<String, String> current = new TreeMap<>(KeyOrder.INSTANCE);
  private final TreeMap<String, String> published = new TreeMap<>(KeyOrder.INSTANCE);
  private long position;

  @BeforeEach
  void open() {
    store =
        Store.open(
            directory,
            List.of(spec.stored()),
            StoreOptions.DEFAULT.withBlockCacheBytes(4 << 20).withWriteBufferBytes(4 << 20));
    table = new HotTable<>(store, spec, new RecentRows(1 << 20), new Touched());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void pages_show_what_is_there_in_the_order_of_the_store_wherever_it_lies() {
    Seeds.forAll(
        30,
        random -> {
          List.copyOf(current.keySet()).forEach(table::remove);
          current.clear();
          for (int i = 0; i < 400; i++) {
            step(random);
          }
          compare(random);
        });
  }

  private void step(RandomReports random) {
    String key = key(random);
    switch (random.upTo(12)) {
      case 0 -> publish();
      case 1 -> checkpoint();
      case 2 -> compare(random);
      case 3, 4, 5 -> {
        table.remove(key);
        current.remove(key);
      }
      default -> {
        String value = "v" + random.upTo(1_000);
        table.put(key, value);
        current.put(key, value);
      }
    }
  }

  private static String key(RandomReports random) {
    return "k" + random.upTo(30) + ENDS.get(random.upTo(ENDS.size() - 1));
  }

  private void publish() {
    table.publish();
    published.clear();
    published.putAll(current);
  }

  private void checkpoint() {
    table.beginCheckpoint();
    List<Write> writes = new ArrayList<>();
    table.collect(writes);
    store.append(new byte[] {1});
    store.checkpoint(writes, ++position);
    table.endCheckpoint();
  }

  private void compare(RandomReports random) {
    String from = random.oneIn(4) ? FIRST : key(random);
    String to = random.oneIn(4) ? LAST : key(random);
    int limit = 1 + random.upTo(20);
    assertThat(table.scan(from, to, limit)).isEqualTo(rows(published, from, to, limit));
    assertThat(table.pageCurrent(from, to, limit).rows()).isEqualTo(rows(current, from, to, limit));
  }

  private static List<HotTable.Row<String>> rows(
      NavigableMap<String, String> model, String from, String to, int limit) {
    return KeyOrder.INSTANCE.compare(from, to) >= 0
        ? List.of()
        : model.subMap(from, to).entrySet().stream()
            .limit(limit)
            .map(e -> new HotTable.Row<>(e.getKey(), e.getValue()))
            .toList();
  }

  /** However many changes the store does not have yet. */
  @Test
  void a_page_reads_only_the_rows_that_it_shows() {
    for (int i = 10_000; i < 30_000; i++) {
      table.put("k" + i, "v");
      if (i == 20_000) {
        table.publish();
        table.beginCheckpoint();
      }
    }
    table.publish();
    assertThat(table.scan("k19990", LAST, 20)).hasSize(20);
    assertThat(table.pageCurrent("k20100", LAST, 20).rows()).hasSize(20);
    assertThat(codec.decoded).hasValue(40);
  }

  @Test
  void keys_are_ordered_as_their_bytes_are() {
    Seeds.forAll(
        200,
        random -> {
          String left = text(random);
          String right = text(random);
          int bytes =
              Arrays.compareUnsigned(
                  left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
          assertThat(Integer.signum(KeyOrder.INSTANCE.compare(left, right)))
              .isEqualTo(Integer.signum(bytes));
        });
  }

  private static String text(RandomReports random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.upTo(4); i > 0; i--) {
      text.append(ENDS.get(random.upTo(ENDS.size() - 1))).append((char) ('a' + random.upTo(3)));
    }
    return text.toString();
  }
}
