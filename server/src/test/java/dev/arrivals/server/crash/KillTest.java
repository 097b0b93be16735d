package dev.arrivals.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import dev.arrivals.testkit.Seed;
import dev.arrivals.v1.MessageStatus;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a server under load again and again, while validities end and configurations are read
 * again: whatever was acknowledged is there, no batch is half applied, and the figures equal a
 * recount. {@code -Darrivals.kill.cycles} sets how often, {@code -Darrivals.seed} when.
 */
class KillTest {
  private static final int CYCLES = Integer.getInteger("arrivals.kill.cycles", 3);
  @RegisterExtension static final Seed SEED = Seed.drawn();

  private static final Duration SOON_OVER = Duration.newBuilder().setSeconds(1).build();
  private static final Duration FOR_EVER = Duration.getDefaultInstance();

  @TempDir private Path directory;

  @Test
  void what_was_acknowledged_survives_a_kill_at_any_moment() throws Exception {
    Random random = SEED.random();
    Load last = new Load("d0");
    int acknowledged = 0;
    String context = SEED.toString();
    for (int cycle = 0; cycle <= CYCLES; cycle++) {
      try (ChildServer server = ChildServer.start(directory)) {
        if (cycle > 0) {
          check(server.channel(), "d" + (cycle - 1), last, context + ", cycle " + cycle);
        }
        if (cycle < CYCLES) {
          last = new Load("d" + cycle, random.nextBoolean() ? SOON_OVER : FOR_EVER);
          if (random.nextInt(3) == 0) {
            server.hangUp();
          }
          long millis = 50L + random.nextInt(600);
          last.run(server.channel(), millis);
          acknowledged += last.reportedBatches();
          server.kill();
        }
      }
      Progress.tell("kills", cycle, CYCLES, acknowledged + " acknowledged batches, " + context);
    }
    assertThat(acknowledged).isPositive();
    System.out.printf(
        "%d kills and %d acknowledged batches survived, %s%n", CYCLES, acknowledged, context);
  }

  private static void check(ManagedChannel channel, String delivery, Load load, String context) {
    Map<String, MessageStatus> found = Survivors.messages(channel, delivery);
    Set<String> waiting = Survivors.waiting(channel);
    for (int batch = 0; batch < load.sentBatches(); batch++) {
      int there = 0;
      for (int i = 0; i < Load.BATCH; i++) {
        String id = Load.message(batch, i);
        there += found.containsKey(id) ? 1 : 0;
        if (batch < load.reportedBatches()) {
          assertThat(isFinal(found.get(id)) || waiting.contains(delivery + id))
              .as("%s: the acknowledged report on %s is lost: %s", context, id, found.get(id))
              .isTrue();
        }
      }
      assertThat(there)
          .as("%s: batch %d of %d acknowledged", context, batch, load.registeredBatches())
          .isIn(batch < load.registeredBatches() ? Set.of(Load.BATCH) : Set.of(0, Load.BATCH));
    }
    assertThat(found.values())
        .as("%s: nobody said that they are canceled", context)
        .doesNotContain(MessageStatus.MESSAGE_STATUS_CANCELED);
    Survivors.figuresEqualRecount(channel, delivery, context);
  }

  private static boolean isFinal(@org.jspecify.annotations.Nullable MessageStatus status) {
    return status == MessageStatus.MESSAGE_STATUS_FAILED
        || status == MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE;
  }
}
