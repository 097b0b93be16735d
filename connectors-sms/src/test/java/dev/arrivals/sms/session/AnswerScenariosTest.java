package dev.arrivals.sms.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.source.FeedbackSink;
import dev.arrivals.spi.source.RetryLaterException;
import dev.arrivals.testkit.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When a receipt is answered and how, and what a stop and an unbind do to those in flight. */
@Timeout(60)
class AnswerScenariosTest {
  private static final int DELIVERED = Wire.DELIVER_SM | Wire.RESPONSE;
  private static final int COME_AGAIN = 0x64;

  @TempDir Path directory;

  private final Queue<CompletableFuture<Void>> commits = new ConcurrentLinkedQueue<>();
  private final FeedbackSink slow =
      feedback -> {
        CompletableFuture<Void> commit = new CompletableFuture<>();
        commits.add(commit);
        return commit;
      };
  private RawSmsc smsc;

  @BeforeEach
  void listen() throws IOException {
    smsc = new RawSmsc();
  }

  @AfterEach
  void end() throws IOException {
    smsc.close();
  }

  @Test
  void nothingIsAnsweredBeforeItsCommitAndEachForItself() throws Exception {
    SmppSource source = start(slow);
    RawLink link = smsc.bound();
    link.send(Wire.receipt(1), Wire.receipt(2), Wire.receipt(3));
    Eventually.until("three taken", () -> commits.size() == 3);
    link.expectLife();
    commits.remove().complete(null);
    link.expect(DELIVERED, 0, 1);
    commits.remove().completeExceptionally(new IllegalStateException("the disk is full"));
    link.expect(DELIVERED, COME_AGAIN, 2);
    commits.remove().completeExceptionally(new RetryLaterException("full", Duration.ofMillis(1)));
    link.expect(DELIVERED, COME_AGAIN, 3);
    smsc.close();
    source.stop();
  }

  @Test
  void anUnbindOfTheirsWaitsForTheCommits() throws Exception {
    SmppSource source = start(slow);
    RawLink link = smsc.bound();
    link.send(Wire.receipt(1), Wire.pdu(Wire.UNBIND, 0, 2));
    Eventually.until("taken", () -> commits.size() == 1);
    commits.remove().complete(null);
    link.expect(DELIVERED, 0, 1);
    link.expect(Wire.UNBIND | Wire.RESPONSE, 0, 2);
    link.expectEnd();
    smsc.close();
    source.stop();
  }

  @Test
  void aLinkThatIsCutBeforeTheAnswerGetsTheReceiptAgain() throws Exception {
    SmppSource source = start(slow);
    RawLink link = smsc.bound();
    link.send(Wire.receipt(1));
    Eventually.until("taken", () -> commits.size() == 1);
    link.reset();
    RawLink next = smsc.bound();
    commits.remove().complete(null);
    next.send(Wire.receipt(9));
    Eventually.until("taken again", () -> commits.size() == 1);
    next.expectLife();
    commits.remove().complete(null);
    next.expect(DELIVERED, 0, 9);
    next.expectLife();
    smsc.close();
    source.stop();
  }

  @Test
  void aStopAnswersWhatWasTakenRefusesTheRestAndUnbinds() throws Exception {
    SmppSource source = start(slow);
    RawLink link = smsc.bound();
    link.send(Wire.receipt(1));
    Eventually.until("taken", () -> commits.size() == 1);
    Thread stop = new Thread(source::stop);
    stop.start();
    Eventually.until("stopping", () -> refuses(link));
    link.expect(DELIVERED, COME_AGAIN, 4);
    int taken = commits.size();
    commits.forEach(commit -> commit.complete(null));
    assertThat(link.expectAnswers(taken, 0)).contains(1);
    Wire unbind = link.read();
    assertThat(unbind.id()).isEqualTo(Wire.UNBIND);
    assertThat(unbind.sequence()).isPositive();
    link.send(Wire.receipt(5));
    link.expect(DELIVERED, COME_AGAIN, 5);
    assertThat(stop.isAlive()).as("it waits for the answer to its unbind").isTrue();
    link.send(unbind.answer(0));
    link.expectEnd();
    Eventually.until("the end", () -> !stop.isAlive());
    assertThat(smsc.isCalledWithin(100)).isFalse();
  }

  @Test
  void aStopIsNotHeldUpByOneThatNeverAnswersTheBind() throws Exception {
    SmppSource source = start(slow, "bind-timeout", "5m");
    RawLink link = smsc.accept();
    assertThat(link.read().id()).isEqualTo(Wire.BIND_TRANSCEIVER);
    source.stop();
    link.expectEnd();
  }

  @Test
  void aStopIsNotHeldUpByALinkThatEndsInsteadOfAnUnbind() throws Exception {
    SmppSource source = start(slow);
    RawLink link = smsc.bound();
    Thread stop = new Thread(source::stop);
    Eventually.until("bound", () -> source.state().problem().isEmpty());
    stop.start();
    assertThat(link.read().id()).isEqualTo(Wire.UNBIND);
    link.close();
    Eventually.until("the end", () -> !stop.isAlive());
  }

  @Test
  void aWindowThatIsFullRefusesAndStillProvesLife() throws Exception {
    SmppSource source = start(slow, "window", "2");
    RawLink link = smsc.bound();
    link.send(Wire.receipt(1), Wire.receipt(2), Wire.receipt(3), Wire.receipt(4));
    assertThat(link.expectAnswers(2, COME_AGAIN)).containsExactly(3, 4);
    link.expectLife();
    assertThat(source.state().waiting()).hasValue(2);
    commits.forEach(commit -> commit.complete(null));
    assertThat(link.expectAnswers(2, 0)).containsExactly(1, 2);
    smsc.close();
    source.stop();
    assertThat(source.state().waiting()).hasValue(0);
  }

  @Test
  void oneThatReadsNothingLosesNothing() throws Exception {
    try (Keeper keeper = new Keeper()) {
      SmppSource source = start(keeper, "window", "10");
      RawLink link = smsc.bound();
      for (int i = 0; i < 50; i++) {
        link.send(receipts(i * 100, 100));
      }
      Eventually.until("all kept", () -> keeper.kept().size() == 5000);
      assertThat(link.expectAnswers(5000, 0)).hasSize(5000);
      link.expectLife();
      smsc.close();
      source.stop();
    }
  }

  private static byte[] receipts(int from, int count) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      all.writeBytes(Wire.receipt(from + i));
    }
    return all.toByteArray();
  }

  /** Sends one more and tells whether it was answered, for what is taken has no answer yet. */
  private boolean refuses(RawLink link) {
    try {
      int before = commits.size();
      link.send(Wire.receipt(4));
      Eventually.until(
          "taken or refused", () -> commits.size() > before || link.hasSaidSomething());
      return link.hasSaidSomething();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private SmppSource start(FeedbackSink sink, String... options) {
    SmppSource source = Sources.of(smsc.address(), options);
    source.start(sink, directory);
    return source;
  }
}
