package dev.arrivals.sms.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.testkit.Eventually;
import dev.arrivals.twins.smsc.SmscReceipt;
import dev.arrivals.twins.smsc.SmscSettings;
import dev.arrivals.twins.smsc.SmscTwin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sink fails, the links break, receipts come again and in any order: none is lost. */
class ReceiptsSurviveTest {
  private static final int RECEIPTS = 600;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatTheMessageCentreMayForgetIsKept(long seed) {
    SmscSettings settings =
        SmscSettings.account("acme", "secret")
            .seed(seed)
            .doubled(0.2)
            .window(20)
            .patience(Duration.ofMillis(500));
    Queue<SmscReceipt> early = new ConcurrentLinkedQueue<>();
    try (SmscTwin smsc = SmscTwin.start(settings);
        Keeper keeper = new Keeper(0.2, seed)) {
      smsc.onAcknowledged(
          receipt -> {
            if (!keeper.has(receipt)) {
              early.add(receipt);
            }
          });
      SmppSource source = Sources.of(smsc.address(), "connections", "2", "window", "8");
      source.start(keeper, directory);
      try {
        List<SmscReceipt> receipts = smsc.deliver(RECEIPTS);
        int all = smsc.open();
        for (int cut = 1; cut <= 3; cut++) {
          int enough = cut * all / 5;
          Eventually.until("some answered", () -> smsc.acknowledged().size() >= enough);
          smsc.cutAll();
        }
        Eventually.until("all answered", () -> smsc.open() == 0);
        assertThat(early).as("answered with OK before it was kept").isEmpty();
        assertThat(smsc.refusals()).isNotEmpty().containsOnly(0x64);
        assertThat(new HashSet<>(smsc.acknowledged()))
            .containsExactlyInAnyOrderElementsOf(receipts);
        assertThat(receipts).allMatch(keeper::has);
        assertThat(smsc.binds()).isGreaterThan(2);
      } finally {
        source.stop();
      }
    }
  }
}
