package dev.arrivals.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.testkit.Eventually;
import dev.arrivals.testkit.Seed;
import dev.arrivals.twins.smsc.SmscReceipt;
import dev.arrivals.twins.smsc.SmscSettings;
import dev.arrivals.twins.smsc.SmscTwin;
import dev.arrivals.v1.MessageStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a server again and again while a message centre delivers receipts to it, cuts its links and
 * refuses its binds: whatever was answered with ESME_ROK is there, and counts once.
 */
class SmppKillTest {
  private static final int CYCLES = Integer.getInteger("arrivals.kill.cycles", 3);
  @RegisterExtension static final Seed SEED = Seed.drawn();
  private static final int RECEIPTS = 400;
  private static final String CONFIG =
      """
      instances.provider {
        connector = sms-smpp
        options { smsc = "%s", system-id = acme, password = secret, connections = 2, window = 20 }
      }
      """;

  @TempDir private Path directory;

  private final Random random = SEED.random();
  private final Told told = new Told("smpp", "provider", SEED.toString());
  private List<Told.Expected> late = List.of();

  @Test
  void a_receipt_that_was_answered_counts_once_whoever_is_killed() throws Exception {
    SmscSettings settings =
        SmscSettings.account("acme", "secret")
            .seed(SEED.value())
            .doubled(0.1)
            .window(30)
            .patience(Duration.ofSeconds(2))
            .refusedBinds(1);
    try (SmscTwin smsc = SmscTwin.start(settings)) {
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        try (ChildServer server = start(smsc)) {
          live(cycle, smsc, server);
        }
        Progress.tell("kills under SMPP", cycle + 1, CYCLES, account(smsc));
      }
      try (ChildServer server = start(smsc)) {
        told.register(server.channel(), late);
        Eventually.until(() -> account(smsc), () -> smsc.open() == 0);
        told.check(server.channel());
      }
      assertThat(smsc.refusals()).as("%s", SEED).allMatch(status -> status == 0x64);
      System.out.printf("%d kills, %s%n", CYCLES, account(smsc));
    }
  }

  private ChildServer start(SmscTwin smsc) throws Exception {
    return ChildServer.start(directory, CONFIG.formatted(smsc.address()));
  }

  /** Half of the messages are registered only after the receipts came, by another server. */
  private void live(int cycle, SmscTwin smsc, ChildServer server) throws Exception {
    if (cycle == 0) {
      told.create(server.channel());
    }
    List<Told.Expected> fresh = smsc.deliver(RECEIPTS).stream().map(this::expected).toList();
    told.register(server.channel(), late);
    told.register(server.channel(), fresh.subList(0, RECEIPTS / 2));
    late = fresh.subList(RECEIPTS / 2, RECEIPTS);
    awaitSome(smsc);
    if (cycle % 2 == 1) {
      smsc.cutAll();
      awaitSome(smsc);
    }
    if (cycle % 3 == 2) {
      server.stop();
    } else {
      server.kill();
    }
  }

  private void awaitSome(SmscTwin smsc) {
    int enough = smsc.acknowledged().size() + 1 + random.nextInt(1 + smsc.open() / 3);
    Eventually.until(
        () -> account(smsc), () -> smsc.acknowledged().size() >= enough || smsc.open() == 0);
  }

  private Told.Expected expected(SmscReceipt receipt) {
    return new Told.Expected(
        "m" + receipt.number(), receipt.phone(), receipt.submittedId(), status(receipt.state()), 1);
  }

  private static MessageStatus status(int state) {
    return switch (state) {
      case 1, 6 -> MessageStatus.MESSAGE_STATUS_ACCEPTED;
      case 2 -> MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE;
      default -> MessageStatus.MESSAGE_STATUS_FAILED;
    };
  }

  private static String account(SmscTwin smsc) {
    return String.format(
        "%d receipts answered, %d open, %d refused, %d binds, %s",
        smsc.acknowledged().size(), smsc.open(), smsc.refusals().size(), smsc.binds(), SEED);
  }
}
