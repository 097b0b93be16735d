package dev.arrivals.server.store;

import static dev.arrivals.server.store.Stores.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.testkit.Seed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreCrashTest {

  @RegisterExtension static final Seed SEED = Seed.or(20261);
  private static final int CYCLES = 4;

  @TempDir Path temporary;

  @Test
  void whatWasAcknowledgedSurvivesAKillAtAnyMoment() throws Exception {
    Random random = SEED.random();
    Path directory = temporary.resolve("data");
    long acked = 0;
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      try (ChildStore child = ChildStore.start("append", directory, temporary)) {
        child.awaitLine("ready");
        Thread.sleep(20 + random.nextInt(300));
        acked = Math.max(acked, lastAcked(child.killAndRead()));
      }
      assertWhole(directory, acked);
    }
    assertThat(acked).isPositive();
  }

  private static void assertWhole(Path directory, long acked) {
    try (Store store = Stores.open(directory)) {
      assertThat(store.lastPosition()).isGreaterThanOrEqualTo(acked);
      assertThat(store.firstPosition()).isLessThanOrEqualTo(store.checkpointPosition() + 1);
      List<String> rows = Stores.journal(store, 1);
      assertThat(rows).hasSize((int) (store.lastPosition() - store.firstPosition() + 1));
      rows.forEach(row -> assertThat(row).matches("(\\d+)=row \\1"));
      assertCheckpointWhole(store);
    }
  }

  private static void assertCheckpointWhole(Store store) {
    Optional<String> expected =
        Optional.of(String.valueOf(store.checkpointPosition())).filter(p -> !p.equals("0"));
    for (Table table : Stores.ALL) {
      Optional<String> found = store.get(table, bytes("position")).map(Stores::text);
      assertThat(found.filter(p -> !p.equals("0"))).as("%s", table).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(FaultPoint.class)
  void aHaltBetweenAnyTwoStepsLeavesAWholeStore(FaultPoint point) throws Exception {
    Path directory = temporary.resolve("data");
    try (ChildStore child = ChildStore.start(point.name(), directory, temporary)) {
      List<String> said = child.readToEnd();
      assertThat(child.exitCode()).as("halted at %s", point).isEqualTo(7);
      assertWhole(directory, lastAcked(said));
      assertKept(directory, said);
    }
  }

  private static void assertKept(Path directory, List<String> said) {
    try (Store store = Stores.open(directory)) {
      if (said.contains("checkpoint")) {
        assertThat(store.checkpointPosition()).isEqualTo(3);
      }
      if (said.contains("trimmed")) {
        assertThat(store.firstPosition()).isEqualTo(3);
      }
      long last = store.lastPosition();
      assertThat(store.append(bytes("more"))).isEqualTo(last + 1);
    }
  }

  private static long lastAcked(List<String> said) {
    return said.stream()
        .filter(line -> line.startsWith("acked "))
        .mapToLong(line -> Long.parseLong(line.substring("acked ".length())))
        .max()
        .orElse(0);
  }
}
