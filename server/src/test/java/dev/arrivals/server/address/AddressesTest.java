package dev.arrivals.server.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.mutation.Schema;
import dev.arrivals.server.status.Contribution;
import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.LegId;
import dev.arrivals.server.status.RandomReports;
import dev.arrivals.server.status.Seeds;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.StoreOptions;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.server.tables.RecentRows;
import dev.arrivals.server.tables.Touched;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final String NUMBER = "+33600000001";
  private static final String ADDRESS = Names.address(Channel.SMS.ordinal(), NUMBER);

  @TempDir private Path directory;

  private HotTable<Address> table(Store store) {
    return new HotTable<>(store, Schema.ADDRESSES, RecentRows.none(), new Touched());
  }

  private Store open() {
    return Store.open(
        directory,
        Schema.stored(),
        StoreOptions.DEFAULT.withBlockCacheBytes(4 << 20).withWriteBufferBytes(4 << 20));
  }

  private static Message message(String id, StatusReport... reports) {
    Evidence evidence = Evidence.EMPTY;
    for (StatusReport report : reports) {
      evidence =
          evidence.with(new IncomingReport(report, "sms", NOW, 1, 1).folded(new LegId(1, 1)));
    }
    return Message.of("d", id, Channel.SMS, NUMBER, Map.of(), List.of(), NOW, NOW, 1, evidence);
  }

  private static StatusReport failed(int daysAgo) {
    return StatusReport.builder(ReportKind.FAILED)
        .failure(Failure.builder(Reason.MAILBOX_FULL).build())
        .eventTime(NOW.minus(Duration.ofDays(daysAgo)))
        .build();
  }

  private static StatusReport arrived(int daysAgo) {
    return StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE)
        .eventTime(NOW.minus(Duration.ofDays(daysAgo)))
        .build();
  }

  private static Contribution said(Message message) {
    return Contribution.of(message.evidence(), message.channel());
  }

  /** What is written and read for it does not grow with their number. */
  @Test
  void a_message_changes_a_row_of_its_own_and_reads_nothing() {
    try (Store store = open()) {
      HotTable<Address> table = table(store);
      for (int i = 0; i < 2_000; i++) {
        Addresses.move(table, message("m" + i), message("m" + i, arrived(i % 7)));
        table.publish();
      }
      assertThat(table.storeReads() + table.scanned()).isZero();
      assertThat(table.changes()).isEqualTo(2_000);
      assertThat(table.scan("", "\uffff", 3_000))
          .hasSize(2_000)
          .allMatch(row -> row.value().contributions().size() == 1);
      assertThat(Addresses.published(table, ADDRESS)).hasSize(2_000);
    }
  }

  /** Whatever of them an earlier build stored in one row. */
  @Test
  void an_address_is_the_sum_of_what_its_messages_say_now() {
    try (Store store = open()) {
      Seeds.forAll(
          100,
          random -> {
            HotTable<Address> table = table(store);
            Map<String, Message> now = stored(random, table);
            for (int i = 0; i < 30; i++) {
              change(random, table, now);
            }
            assertThat(Addresses.current(table, ADDRESS))
                .containsExactlyInAnyOrderElementsOf(sum(now));
            table.publish();
            assertThat(Addresses.published(table, ADDRESS))
                .containsExactlyInAnyOrderElementsOf(sum(now));
            now.values().forEach(message -> Addresses.remove(table, message));
            assertThat(table.pageCurrent("", "\uffff", 10).rows()).isEmpty();
          });
    }
  }

  private static Map<String, Message> stored(RandomReports random, HotTable<Address> table) {
    Map<String, Message> stored = new TreeMap<>();
    Map<String, Contribution> row = new TreeMap<>();
    for (int i = random.upTo(4); i > 0; i--) {
      Message message = message("m" + i, failed(i));
      stored.put(message.id(), message);
      row.put(message.key(), said(message));
    }
    if (!row.isEmpty()) {
      table.put(ADDRESS, new Address(row));
    }
    return stored;
  }

  private static void change(
      RandomReports random, HotTable<Address> table, Map<String, Message> now) {
    String id = "m" + random.upTo(6);
    Message before = now.getOrDefault(id, message(id));
    List<StatusReport> reports = new ArrayList<>();
    for (int i = random.upTo(2); i > 0; i--) {
      reports.add(random.oneIn(2) ? failed(random.upTo(9)) : arrived(random.upTo(9)));
    }
    Message after = message(id, reports.toArray(StatusReport[]::new));
    Addresses.move(table, before, after);
    now.put(id, after);
  }

  private static List<Contribution> sum(Map<String, Message> now) {
    return now.values().stream().map(AddressesTest::said).filter(c -> !c.isEmpty()).toList();
  }

  @Test
  void rows_of_both_forms_are_read_as_they_were_written() {
    AddressCodec codec = new AddressCodec();
    Contribution said = said(message("m", failed(3), arrived(1)));
    for (Address row : List.of(Address.of(said), new Address(Map.of("d\0m", said, "d\0n", said)))) {
      byte[] stored = codec.encode(row);
      assertThat(codec.decode("", stored)).isEqualTo(row);
    }
    assertThat(Names.addressOf(ADDRESS)).isEqualTo(ADDRESS);
    assertThat(Names.addressOf(ADDRESS + "\0d\0m")).isEqualTo(ADDRESS);
    assertThat(Names.contributor(ADDRESS + "\0d\0m")).isEqualTo("d\0m");
  }
}
