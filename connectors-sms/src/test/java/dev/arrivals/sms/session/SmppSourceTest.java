package dev.arrivals.sms.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.source.FeedbackSink;
import dev.arrivals.spi.source.RetryLaterException;
import dev.arrivals.testkit.Eventually;
import dev.arrivals.twins.smsc.SmscReceipt;
import dev.arrivals.twins.smsc.SmscSettings;
import dev.arrivals.twins.smsc.SmscTwin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real binds on loopback. */
class SmppSourceTest {
  private static final SmscSettings ACME = SmscSettings.account("acme", "secret");

  @TempDir Path directory;

  private void run(SmppSource source, FeedbackSink sink, Consumer<SmppSource> test) {
    source.start(sink, directory);
    try {
      test.accept(source);
    } finally {
      source.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"receiver", "transceiver"})
  void everyShapeOfReceiptIsKeptAsItCameAndThenAnswered(String bind) {
    try (SmscTwin smsc = SmscTwin.start(ACME.seed(11));
        Keeper keeper = new Keeper()) {
      run(
          Sources.of(smsc.address(), "bind", bind),
          keeper,
          source -> {
            List<SmscReceipt> receipts = smsc.deliver(200);
            Eventually.until("all receipts answered", () -> smsc.open() == 0);
            assertThat(receipts).allMatch(keeper::has);
            assertThat(keeper.kept()).hasSize(200);
            assertThat(keeper.kept())
                .allMatch(f -> "application/x-smpp-pdu".equals(f.attributes().get("content-type")));
            assertThat(smsc.refusals()).isEmpty();
            assertThat(source.state().problem()).isEmpty();
          });
    }
  }

  @Test
  void severalMessageCentresAreBoundSeveralTimesEach() {
    try (SmscTwin one = SmscTwin.start(ACME);
        SmscTwin other = SmscTwin.start(ACME.seed(5));
        Keeper keeper = new Keeper()) {
      run(
          Sources.of(one.address() + ", " + other.address(), "connections", "3"),
          keeper,
          source -> {
            Eventually.until("six binds", () -> one.links() == 3 && other.links() == 3);
            one.deliver(50);
            other.deliver(50);
            Eventually.until("all answered", () -> one.open() + other.open() == 0);
            assertThat(keeper.kept()).hasSize(100);
          });
      assertThat(one.unbinds()).isEqualTo(3);
    }
  }

  @Test
  void aMessageCentreThatIsDownIsAProblemUntilItIsUp() {
    try (SmscTwin up = SmscTwin.start(ACME);
        Keeper keeper = new Keeper()) {
      SmscTwin down = SmscTwin.start(ACME);
      down.close();
      run(
          Sources.of(up.address() + "," + down.address()),
          keeper,
          source -> {
            Eventually.until(
                "the one that is down named",
                () ->
                    source.state().problem().orElse("").startsWith("1 of 2 connections")
                        && source.state().problem().orElse("").contains(down.address()));
            up.deliver(3);
            Eventually.until("the other serves", () -> up.open() == 0);
          });
    }
  }

  @Test
  void enquireLinkIsAnsweredAndAskedWhenIdle() {
    try (SmscTwin smsc = SmscTwin.start(ACME);
        Keeper keeper = new Keeper()) {
      run(
          Sources.of(smsc.address(), "enquire-interval", "1s"),
          keeper,
          source -> {
            Eventually.until("a bind", () -> smsc.links() == 1);
            smsc.enquire();
            Eventually.until("the answer", () -> smsc.signsOfLife() == 1);
            Eventually.until("two questions when idle", () -> smsc.enquiries() >= 2);
            assertThat(smsc.binds()).as("the same link").isEqualTo(1);
          });
    }
  }

  @Test
  void aLinkThatFallsSilentIsGivenUpAndBoundAnew() {
    try (SmscTwin smsc = SmscTwin.start(ACME);
        Keeper keeper = new Keeper()) {
      run(
          Sources.of(smsc.address(), "enquire-interval", "1s", "bind-timeout", "1s"),
          keeper,
          source -> {
            Eventually.until(
                "a bind", () -> smsc.links() == 1 && source.state().problem().isEmpty());
            smsc.silent(true);
            Eventually.until(
                "a problem",
                () -> source.state().problem().filter(p -> p.contains("enquire_link")).isPresent());
            smsc.silent(false);
            Eventually.until("another bind", () -> smsc.binds() >= 2 && smsc.links() >= 1);
            Eventually.until("no problem", () -> source.state().problem().isEmpty());
          });
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLinkThatEndsIsBoundAnew(boolean politely) {
    try (SmscTwin smsc = SmscTwin.start(ACME);
        Keeper keeper = new Keeper()) {
      run(
          Sources.of(smsc.address()),
          keeper,
          source -> {
            Eventually.until("a bind", () -> smsc.links() == 1);
            if (politely) {
              smsc.unbindAll();
            } else {
              smsc.cutAll();
            }
            Eventually.until("another", () -> smsc.binds() == 2);
            smsc.deliver(5);
            Eventually.until("all answered", () -> smsc.open() == 0);
          });
    }
  }

  @Test
  void stoppingAnswersWhatWasTakenAndUnbinds() {
    try (SmscTwin smsc = SmscTwin.start(ACME)) {
      CompletableFuture<Void> commit = new CompletableFuture<>();
      AtomicInteger taken = new AtomicInteger();
      SmppSource source = Sources.of(smsc.address());
      source.start(
          feedback -> {
            taken.incrementAndGet();
            return commit;
          },
          directory);
      smsc.deliver(4);
      Eventually.until("four waiting", () -> source.state().waiting().orElse(0) == 4);
      Thread stop = new Thread(source::stop);
      stop.start();
      assertThat(smsc.acknowledged()).as("nothing before the commit").isEmpty();
      commit.complete(null);
      Eventually.until("the end", () -> !stop.isAlive());
      assertThat(smsc.acknowledged()).hasSize(4);
      assertThat(smsc.unbinds()).isEqualTo(1);
      smsc.deliver(1);
      assertThat(taken).as("nothing after the end").hasValue(4);
    }
  }

  @Test
  void aWrongPasswordIsTheSourcesProblemAndIsNotTriedOften() {
    try (SmscTwin smsc = SmscTwin.start(ACME);
        Keeper keeper = new Keeper()) {
      run(
          Sources.of(smsc.address(), "password", "wrong123"),
          keeper,
          source -> {
            Eventually.until("a second try", () -> smsc.tries() >= 2);
            assertThat(source.state().problem().orElse(""))
                .contains(smsc.address(), "0x0000000e", "option 'password'")
                .doesNotContain("wrong123");
            assertThat(smsc.binds()).isZero();
          });
    }
  }

  @Test
  void aThrottledBindIsTriedAgain() {
    try (SmscTwin smsc = SmscTwin.start(ACME.refusedBinds(3));
        Keeper keeper = new Keeper()) {
      run(
          Sources.of(smsc.address()),
          keeper,
          source -> Eventually.until("the fourth is let in", () -> smsc.binds() == 1));
      assertThat(smsc.tries()).isEqualTo(4);
    }
  }

  @Test
  void whatCannotBeKeptHasToComeAgain() {
    try (SmscTwin smsc = SmscTwin.start(ACME)) {
      AtomicInteger asked = new AtomicInteger();
      FeedbackSink sink =
          feedback ->
              asked.incrementAndGet() <= 3
                  ? CompletableFuture.failedFuture(
                      new RetryLaterException("full", Duration.ofMillis(1)))
                  : CompletableFuture.completedFuture(null);
      run(
          Sources.of(smsc.address()),
          sink,
          source -> {
            smsc.deliver(1);
            Eventually.until("kept at last", () -> smsc.open() == 0);
            assertThat(smsc.refusals()).containsExactly(0x64, 0x64, 0x64);
          });
    }
  }

  @Test
  void aFullWindowRefusesAfterItsPatience() {
    try (SmscTwin smsc = SmscTwin.start(ACME.window(5))) {
      CompletableFuture<Void> commit = new CompletableFuture<>();
      run(
          Sources.of(smsc.address(), "window", "2"),
          feedback -> commit,
          source -> {
            smsc.deliver(5);
            Eventually.until("three refused", () -> smsc.refusals().size() >= 3);
            assertThat(smsc.refusals()).containsOnly(0x64);
            assertThat(source.state().waiting()).hasValue(2);
            assertThat(smsc.acknowledged()).isEmpty();
            commit.complete(null);
            Eventually.until("all kept", () -> smsc.open() == 0);
          });
    }
  }

  @Test
  void textsOfPeopleAreHandedOnToo() {
    try (SmscTwin smsc = SmscTwin.start(ACME);
        Keeper keeper = new Keeper()) {
      run(
          Sources.of(smsc.address()),
          keeper,
          source -> {
            smsc.deliverText("46700000001", "STOP");
            Eventually.until("answered", () -> smsc.open() == 0);
            assertThat(keeper.kept()).hasSize(1);
          });
    }
  }
}
