package dev.arrivals.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.LegId;
import dev.arrivals.server.status.RandomReports;
import dev.arrivals.server.status.Seeds;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.StoreOptions;
import dev.arrivals.server.store.Table;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.server.tables.RecentRows;
import dev.arrivals.server.tables.TableSpec;
import dev.arrivals.server.tables.Touched;
import dev.arrivals.spi.Channel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeIdsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  // One of them goes on with a separator where another ends.
  private static final List<String> IDS = List.of("n1", "n1\0n2", "n1\0n2\0n3", "00N1");
  private static final List<String> RECIPIENTS =
      List.of("+33600000001", "06 00 00 00 01", "ann@example.com", "bob@example.com", "12345");

  private static final TableSpec<List<BoundLeg>> SPEC =
      new TableSpec<>(
          0, new Table("native_ids", Table.Access.POINT), "native ids", BoundLegsCodec::new, false);

  @TempDir private Path directory;

  private static HotTable<List<BoundLeg>> table(Store store) {
    return new HotTable<>(store, SPEC, RecentRows.none(), new Touched());
  }

  private Store open() {
    return Store.open(
        directory,
        List.of(SPEC.stored()),
        StoreOptions.DEFAULT.withBlockCacheBytes(4 << 20).withWriteBufferBytes(4 << 20));
  }

  private static Message message(String id, String recipient, Binding... bindings) {
    return Message.of(
        "d", id, Channel.SMS, recipient, Map.of(), List.of(bindings), NOW, NOW, 1, Evidence.EMPTY);
  }

  private static Binding binding(String nativeId, int part) {
    return new Binding(new LegId(1, part), "i", nativeId, Optional.empty());
  }

  private static String key(Message message, Binding binding) {
    return Names.nativeId("i", Names.boundId(message.address(), binding.nativeId()));
  }

  private static BoundLeg leg(Message m, Binding b) {
    return new BoundLeg(m.delivery(), m.id(), b.leg(), m.address(), b.boundTime(), b.nativeId());
  }

  private static void bind(HotTable<List<BoundLeg>> table, Message message) {
    message.bindings().forEach(b -> NativeIds.bind(table, message, b));
  }

  /** What is written and read for a leg does not grow with their number. */
  @Test
  void one_more_leg_of_an_id_changes_a_small_row_and_scans_nothing() {
    try (Store store = open()) {
      HotTable<List<BoundLeg>> table = table(store);
      for (int i = 0; i < 3_000; i++) {
        String recipient = i % 3 == 0 ? "same@example.com" : "ann" + i + "@example.com";
        bind(table, message("m" + i, recipient, binding("n1", 1)));
        table.publish();
      }
      assertThat(table.scanned()).isZero();
      assertThat(table.scan("", "\uffff", 4_000))
          .allMatch(row -> row.value().size() <= NativeIds.TOGETHER);
      BoundLegs legs = BoundLegs.published(table);
      assertThat(legs.all("i\0n1")).hasSize(3_000);
      assertThat(legs.near("i\0n1", "ann1999@example.com").legs())
          .hasSizeLessThan(2 * NativeIds.TOGETHER)
          .anyMatch(leg -> leg.message().equals("m1999"));
    }
  }

  /** Whatever of them an earlier build stored in one row. */
  @Test
  void legs_are_found_until_their_message_goes_and_nothing_is_left_of_them() {
    try (Store store = open()) {
      Seeds.forAll(
          200,
          random -> {
            HotTable<List<BoundLeg>> table = table(store);
            Map<String, Message> bound = new LinkedHashMap<>();
            storedByAnEarlierBuild(random, table, bound);
            for (int i = 0; i < 80; i++) {
              change(random, table, bound);
              if (random.oneIn(5)) {
                table.publish();
              }
            }
            equals(BoundLegs.current(table), bound);
            table.publish();
            equals(BoundLegs.published(table), bound);
            bound.values().forEach(message -> NativeIds.unbind(table, message));
            assertThat(table.pageCurrent("", "\uffff", 10).rows()).isEmpty();
          });
    }
  }

  private static void storedByAnEarlierBuild(
      RandomReports random, HotTable<List<BoundLeg>> table, Map<String, Message> bound) {
    List<BoundLeg> row = new ArrayList<>();
    for (int i = random.upTo(30); i > 0; i--) {
      Binding binding = binding("n1", 1);
      Message message = message("old" + i, RECIPIENTS.get(random.upTo(4)), binding);
      bound.put(message.id(), message);
      row.add(leg(message, binding));
    }
    if (!row.isEmpty()) {
      table.put("i\0n1", row);
    }
  }

  private static void change(
      RandomReports random, HotTable<List<BoundLeg>> table, Map<String, Message> bound) {
    String id = "m" + random.upTo(50);
    if (bound.containsKey(id) && random.oneIn(2)) {
      NativeIds.unbind(table, bound.remove(id));
    } else if (!bound.containsKey(id)) {
      Binding[] bindings =
          IntStream.rangeClosed(1, 1 + random.upTo(2))
              .mapToObj(part -> binding(IDS.get(random.upTo(IDS.size() - 1)), part))
              .toArray(Binding[]::new);
      Message message = message(id, RECIPIENTS.get(random.upTo(4)), bindings);
      bound.put(id, message);
      bind(table, message);
    }
  }

  private static void equals(BoundLegs legs, Map<String, Message> bound) {
    Map<String, List<BoundLeg>> expected = new LinkedHashMap<>();
    IDS.forEach(id -> expected.put("i\0" + id, new ArrayList<>()));
    bound
        .values()
        .forEach(
            m ->
                m.bindings()
                    .forEach(
                        b ->
                            expected
                                .computeIfAbsent(key(m, b), key -> new ArrayList<>())
                                .add(leg(m, b))));
    expected.forEach(
        (key, all) -> {
          assertThat(legs.all(key)).as(key).containsExactlyInAnyOrderElementsOf(all);
          RECIPIENTS.forEach(told -> holdsThoseTo(told, legs.near(key, told), all));
        });
  }

  private static void holdsThoseTo(String told, BoundLegs.Near near, List<BoundLeg> all) {
    assertThat(all).containsAll(near.legs());
    assertThat(near.legs())
        .containsAll(
            all.stream()
                .filter(leg -> Recipients.compare(told, leg.recipient()) == Recipients.SAME)
                .toList());
    if (near.isAll()) {
      assertThat(near.legs()).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void addresses_that_are_the_same_lie_in_a_group_where_they_are_looked_for() {
    Seeds.forAll(
        20_000,
        random -> {
          String number = number(random);
          String told = form(random, number);
          String registered = form(random, number);
          if (Recipients.compare(told, registered) == Recipients.SAME) {
            assertThat(RecipientGroups.toldBy(told))
                .as("%s told, %s registered", told, registered)
                .contains(RecipientGroups.of(registered));
          }
        });
  }

  private static String number(RandomReports random) {
    StringBuilder digits = new StringBuilder();
    for (int i = 5 + random.upTo(9); i > 0; i--) {
      digits.append(random.oneIn(3) ? 0 : random.upTo(9));
    }
    return digits.toString();
  }

  /** A number as somebody may write it. */
  private static String form(RandomReports random, String number) {
    int code = random.upTo(Math.min(3, number.length()));
    String country = number.substring(0, code);
    String rest = number.substring(code);
    String[] forms = {
      number,
      "+" + number,
      "00" + number,
      "whatsapp:+" + number,
      rest,
      "0" + rest,
      "+" + country + " (0)" + rest,
      country + "0" + rest,
      number.substring(0, number.length() / 2) + "\u00a0" + number.substring(number.length() / 2),
      number.substring(0, 3) + "(0)" + number.substring(3),
      "User" + number + "@Example.com",
      "user" + number + "@example.com"
    };
    return forms[random.upTo(forms.length - 1)];
  }
}
