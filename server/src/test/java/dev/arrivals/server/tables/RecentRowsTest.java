package dev.arrivals.server.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.status.RandomReports;
import dev.arrivals.server.status.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentRowsTest {
  private static final int TABLE = 3;

  private static final long LIMIT = 32 * 4096;

  private final RecentRows rows = new RecentRows(LIMIT);

  /** A forgotten row costs a read; an outdated one would be a wrong answer. */
  @Test
  void a_row_is_the_last_one_put_or_unknown() {
    Seeds.forAll(
        20,
        random -> {
          RecentRows some = new RecentRows(LIMIT);
          Map<String, byte[]> last = new HashMap<>();
          for (int i = 0; i < 20_000; i++) {
            step(random, some, last);
          }
        });
  }

  private static void step(RandomReports random, RecentRows rows, Map<String, byte[]> last) {
    int table = random.upTo(1);
    String key = "key-" + random.upTo(1_500);
    byte[] row = rows.get(table, bytes(key));
    if (row != null) {
      assertThat(row).isEqualTo(last.get(table + key));
    }
    if (random.oneIn(3)) {
      byte[] next = new byte[random.oneIn(50) ? 5_000 : 1 + random.upTo(200)];
      next[next.length - 1] = (byte) random.upTo(100);
      rows.put(table, bytes(key), next);
      last.put(table + key, next);
    }
  }

  @Test
  void what_is_in_use_stays_while_others_pass_by() {
    rows.put(TABLE, bytes("in use"), bytes("here"));
    for (int i = 0; i < 100_000; i++) {
      rows.put(TABLE, bytes("passing-" + i), new byte[300]);
      assertThat(rows.get(TABLE, bytes("in use"))).isEqualTo(bytes("here"));
    }
    assertThat(rows.get(TABLE, bytes("passing-1"))).isNull();
  }

  /**
   * Each message is asked for and written with each of its reports. A place of the index is shared
   * by few rows, so that one may be lost by chance.
   */
  @Test
  void rows_that_grow_stay_as_long_as_two_thirds_of_the_memory_hold_them() {
    int rows = 23_000;
    int reports = 12;
    int last = 60 + 25 * reports;
    RecentRows some = new RecentRows(3L * rows * (last + 20) / 2);
    int lost = 0;
    for (int report = 1; report <= reports; report++) {
      for (int i = 0; i < rows; i++) {
        byte[] key = bytes("message-" + i);
        byte[] row = some.get(TABLE, key);
        if (row == null) {
          lost++;
        } else {
          assertThat(row).hasSize(60 + 25 * (report - 1));
        }
        some.put(TABLE, key, new byte[60 + 25 * report]);
      }
    }
    assertThat(lost).isBetween(rows, rows + 10);
  }

  @Test
  void a_row_too_large_to_keep_takes_its_older_self_along() {
    rows.put(TABLE, bytes("grows"), bytes("small"));
    rows.put(TABLE, bytes("grows"), new byte[4_000]);
    assertThat(rows.get(TABLE, bytes("grows"))).isNull();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
