package dev.arrivals.server.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.commands.Ingest;
import dev.arrivals.server.feedback.Fate;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.message.BoundLegs;
import dev.arrivals.server.state.State;
import dev.arrivals.server.status.LegId;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that providers give to many messages at once. */
class ManyLegsTest {
  private static final String SMS = "sms-smpp";
  private static final int MESSAGES = 120;
  private static final int HALF = MESSAGES / 2;

  @TempDir private Path directory;
  private Ingest ingest;

  @BeforeEach
  void open() {
    ingest = Ingest.open(directory, 50);
    ingest.commands().create(Ingest.delivery("d0")).join();
    ingest.commands().create(Ingest.delivery("d1")).join();
  }

  @AfterEach
  void close() {
    ingest.close();
  }

  private void register(String delivery, String id, String address, String nativeId) {
    Binding binding = new Binding(new LegId(1, 1), SMS, nativeId, Optional.empty());
    Registration item =
        new Registration(delivery, id, Optional.empty(), address, Map.of(), 1, 0, List.of(binding));
    assertThat(ingest.commands().register(List.of(item), 100).join().result().items())
        .containsOnly(Optional.empty());
  }

  private static StatusReport.Builder report(String nativeId, String recipient) {
    return StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE)
        .nativeId(nativeId)
        .recipient(recipient);
  }

  @Test
  void a_report_finds_its_message_among_thousands_of_one_id_without_looking_at_them() {
    for (int i = 0; i < 2_000; i++) {
      register("d0", "m" + i, "+3361234%04d".formatted(i), "bulk");
    }
    long scanned = ingest.state().scannedRows();
    for (int i = 0; i < 2_000; i += 97) {
      StatusReport told = report("bulk", "0033 61234%04d".formatted(i)).build();
      Feedback item = new Feedback.Typed(SMS, told, Ingest.NOW);
      assertThat(ingest.commands().report(List.of(item)).join().result())
          .containsExactly(Fate.JOINED);
      assertThat(
              ingest.state().messages().published("d0\0m" + i).orElseThrow().evidence().reports())
          .hasSize(1);
    }
    assertThat(ingest.state().scannedRows()).isEqualTo(scanned);
  }

  /** Whoever looks at all legs of all ids comes to the same. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void what_is_found_among_many_legs_is_what_all_of_them_say(long seed) {
    Random random = new Random(seed);
    IntStream.range(0, MESSAGES)
        .forEach(
            i -> register("d" + i / HALF, "m" + i, number(i % HALF), i % 3 == 0 ? "n1" : "n2"));
    for (int i = 0; i < 60; i++) {
      ingest.commands().report(List.of(new Feedback.Typed(SMS, random(random), Ingest.NOW))).join();
    }
    State state = ingest.state();
    Resolver near = Resolver.published(state);
    Resolver all =
        new Resolver(
            state.messages()::published,
            BoundLegs.inRows(key -> Optional.of(state.legs().all(key))));
    for (int i = 0; i < 400; i++) {
      IncomingReport unmatched = new IncomingReport(random(random), SMS, Ingest.NOW, 0, 7);
      assertThat(near.resolve(unmatched)).as("%s", unmatched).isEqualTo(all.resolve(unmatched));
      assertThat(near.names(unmatched)).as("%s", unmatched).isEqualTo(all.names(unmatched));
    }
  }

  private static String number(int i) {
    return i % 10 == 0 ? "12%03d".formatted(i) : "+3361234%04d".formatted(i);
  }

  private static StatusReport random(Random random) {
    int i = random.nextInt(HALF + 5);
    String[] told = {number(i), number(i).replace("+33", "0"), "+4479", "", "ann@example.com"};
    StatusReport.Builder b = report(random.nextBoolean() ? "n1" : "N2", told[random.nextInt(5)]);
    if (random.nextInt(3) == 0) {
      b.nativeId("n1");
    }
    if (random.nextInt(4) == 0) {
      b.reference("d1/m" + random.nextInt(MESSAGES));
    }
    return b.build();
  }
}
