package dev.arrivals.email.log.follow;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.email.Eventually;
import dev.arrivals.email.log.line.LogReaders;
import dev.arrivals.email.log.line.LogWords;
import dev.arrivals.email.log.line.PostfixReader;
import dev.arrivals.email.log.line.Relays;
import dev.arrivals.email.log.meaning.LineMemory;
import dev.arrivals.email.log.meaning.LogMapper;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.source.RetryLaterException;
import dev.arrivals.testkit.RecordingSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file that grows, is renamed, is cut off; and a sink that says no. */
class LogFollowerTest {
  private static final Duration QUIET = Duration.ofMillis(100);
  @TempDir private Path directory;
  private Path log;
  private Path own;
  private final RecordingSink sink = new RecordingSink();
  private LogFollower follower;

  @BeforeEach
  void prepare() throws IOException {
    log = directory.resolve("mail.log");
    own = Files.createDirectory(directory.resolve("own"));
    follower = follower(true);
  }

  @AfterEach
  void stop() {
    follower.stop();
  }

  private LogFollower follower(boolean fromStart) {
    LogWords words = LogWords.load();
    LogReaders readers = new LogReaders(List.of(new PostfixReader(words, Relays.read(""))));
    return new LogFollower("test", log, fromStart, new LineMemory(readers), QUIET);
  }

  private void start() {
    follower.start(sink, own);
  }

  private void restart() {
    follower.stop();
    follower = follower(false);
    start();
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, CREATE, WRITE, APPEND);
  }

  private String accepted() {
    return sink.accepted().stream()
        .map(f -> new String(f.content(), StandardCharsets.UTF_8))
        .collect(Collectors.joining());
  }

  private void awaitAccepted(String expected) {
    Eventually.until("it is given", () -> accepted().length() >= expected.length());
    assertThat(accepted()).isEqualTo(expected);
  }

  private void awaitDone() {
    Eventually.until("as much waits", () -> follower.state().waiting().orElse(1) == 0);
  }

  private boolean isSaved(long offset) {
    try {
      return Files.readString(own.resolve("position")).contains("offset=" + offset + "\n");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void whatIsThereAndWhatComesIsGivenInOrder() throws Exception {
    append("one\ntwo\n");
    start();
    awaitAccepted("one\ntwo\n");
    append("three\n");
    awaitAccepted("one\ntwo\nthree\n");
    awaitDone();
    assertThat(follower.state().problem()).isEmpty();
    assertThat(follower.state().waiting()).hasValue(0);
  }

  @Test
  void manyLinesKeepTheirOrderAndAreCutAtLineEnds() throws Exception {
    String lines =
        IntStream.range(0, 40_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    append(lines);
    start();
    awaitAccepted(lines);
    assertThat(sink.accepted())
        .hasSizeLessThan(20)
        .allSatisfy(
            f -> assertThat(f.content()).endsWith('\n').hasSizeLessThanOrEqualTo(Tail.MOST));
  }

  @Test
  void anOldFileIsFollowedFromItsEnd() throws Exception {
    append("old\n");
    follower = follower(false);
    start();
    Eventually.until("the position is saved", () -> isSaved(4));
    append("new\n");
    awaitAccepted("new\n");
  }

  @Test
  void halfALineWaitsForItsEnd() throws Exception {
    append("one\nhal");
    start();
    awaitAccepted("one\n");
    Eventually.until("as much waits", () -> follower.state().waiting().orElse(0) == 3);
    append("f\n");
    awaitAccepted("one\nhalf\n");
  }

  @Test
  void aLineWithoutEndIsGivenInPieces() throws Exception {
    String endless = "x".repeat(Tail.MOST) + "y\nnext\n";
    append(endless);
    start();
    awaitAccepted(endless);
    assertThat(sink.accepted().get(0).content()).hasSize(Tail.MOST);
  }

  @Test
  void aRenamedFileIsReadToItsEndAndThenItsSuccessor() throws Exception {
    append("one\n");
    start();
    awaitAccepted("one\n");
    Path old = directory.resolve("mail.log.1");
    Files.move(log, old);
    Files.writeString(old, "late\n", APPEND);
    append("two\n");
    awaitAccepted("one\nlate\ntwo\n");
    append("three\n");
    awaitAccepted("one\nlate\ntwo\nthree\n");
  }

  @Test
  void aFileThatIsCutOffIsReadFromItsBeginning() throws Exception {
    append("one is longer\n");
    start();
    awaitAccepted("one is longer\n");
    Files.writeString(log, "two\n", TRUNCATE_EXISTING);
    awaitAccepted("one is longer\ntwo\n");
  }

  @Test
  void aFileThatGrewAgainAfterItWasCutOffIsKnownByItsBeginning() throws Exception {
    append("one\n");
    start();
    awaitAccepted("one\n");
    Files.writeString(log, "two is longer than one\n", TRUNCATE_EXISTING);
    awaitAccepted("one\ntwo is longer than one\n");
  }

  @Test
  void afterARestartItGoesOnWhereItWas() throws Exception {
    append("one\n");
    start();
    awaitAccepted("one\n");
    Eventually.until("the position is saved", () -> isSaved(4));
    follower.stop();
    append("two\n");
    restart();
    awaitAccepted("one\ntwo\n");
  }

  @Test
  void rotationsDuringARestLoseNothing() throws Exception {
    append("one\n");
    start();
    awaitAccepted("one\n");
    Eventually.until("the position is saved", () -> isSaved(4));
    follower.stop();
    append("two\n");
    Files.move(log, directory.resolve("mail.log.2"));
    Files.setLastModifiedTime(
        directory.resolve("mail.log.2"), java.nio.file.attribute.FileTime.fromMillis(1_000));
    append("three\n");
    Files.move(log, directory.resolve("mail.log.1"));
    append("four\n");
    Files.writeString(directory.resolve("mail.log.3.gz"), "compressed");
    restart();
    awaitAccepted("one\ntwo\nthree\nfour\n");
  }

  @Test
  void aCopyHoldsWhatWasNotReadWhenTheFileWasCutOff() throws Exception {
    append("one\n");
    start();
    awaitAccepted("one\n");
    Eventually.until("the position is saved", () -> isSaved(4));
    follower.stop();
    append("two\n");
    Files.copy(log, directory.resolve("mail.log-20261120"));
    Files.writeString(log, "3\n", TRUNCATE_EXISTING);
    restart();
    awaitAccepted("one\ntwo\n3\n");
  }

  @Test
  void whatIsRefusedIsGivenAgainAndThePositionStays() throws Exception {
    sink.refuseWith(new RetryLaterException("full", Duration.ofMillis(1)));
    append("one\n");
    start();
    Eventually.until("the position is saved", () -> isSaved(0));
    append("two\n");
    Eventually.until("as much waits", () -> follower.state().waiting().orElse(0) == 8);
    assertThat(isSaved(0)).isTrue();
    sink.answerWith(CompletableFuture.completedFuture(null));
    Eventually.until("it is given", () -> accepted().length() >= 8);
    assertThat(accepted().lines()).containsExactlyInAnyOrder("one", "two");
    Eventually.until("the position is saved", () -> isSaved(8));
    assertThat(isSaved(8)).isTrue();
  }

  @Test
  void whatWasNotTakenBeforeTheEndComesAgain() throws Exception {
    sink.answerWith(new CompletableFuture<>());
    append("one\n");
    start();
    Eventually.until("as much waits", () -> follower.state().waiting().orElse(0) == 4);
    follower.stop();
    sink.answerWith(CompletableFuture.completedFuture(null));
    restart();
    awaitAccepted("one\n");
  }

  @Test
  void aSlowServerIsNotGivenTheWholeFile() throws Exception {
    CompletableFuture<Void> slow = new CompletableFuture<>();
    List<NativeFeedback> given = new java.util.concurrent.CopyOnWriteArrayList<>();
    append(("x".repeat(1_023) + "\n").repeat(4_096));
    follower.start(
        feedback -> {
          given.add(feedback);
          return slow;
        },
        own);
    Eventually.until("it is given", () -> given.size() >= 16);
    Eventually.until("as much waits", () -> follower.state().waiting().orElse(0) == 4 << 20);
    assertThat(given).hasSize(16);
    slow.complete(null);
    awaitDone();
    assertThat(given).hasSize(64);
  }

  @Test
  void aMissingFileIsToldAndWaitedFor() throws Exception {
    follower = follower(false);
    start();
    Eventually.until("a problem is shown", () -> follower.state().problem().isPresent());
    assertThat(follower.state().problem().orElse("")).contains("mail.log does not exist");
    append("one\n");
    awaitAccepted("one\n");
    Eventually.until("no problem is shown", () -> follower.state().problem().isEmpty());
    assertThat(follower.state().problem()).isEmpty();
  }

  @Test
  void aDamagedPositionMeansEverythingAgain() throws Exception {
    Files.writeString(own.resolve("position"), "offset=many\n");
    append("one\n");
    follower = follower(false);
    start();
    awaitAccepted("one\n");
  }

  @Test
  void theOriginOfAMessageGoesAlong() throws Exception {
    String origin = "Nov 20 09:00:00 mx1 postfix/cleanup[7]: 4F1B2C0042: message-id=<m@s.example>";
    String sent =
        "Nov 20 09:00:01 mx1 postfix/smtp[8]: 4F1B2C0042: to=<ann@one.example>,"
            + " relay=mx.one.example[192.0.2.1]:25, dsn=2.0.0, status=sent (250 OK)\n";
    append(origin + "\n");
    start();
    awaitAccepted(origin + "\n");
    append(sent);
    awaitAccepted(origin + "\n" + sent);
    assertThat(sink.accepted().get(1).attributes()).containsEntry(LogMapper.CONTEXT, origin);
    Eventually.until("the position is saved", () -> isSaved(origin.length() + 1 + sent.length()));
    restart();
    append(sent);
    awaitAccepted(origin + "\n" + sent + sent);
    assertThat(sink.accepted().get(2).attributes())
        .as("after a restart too")
        .containsEntry(LogMapper.CONTEXT, origin);
  }

  @Test
  void stoppedBeforeItStartedItStaysCalm() {
    follower.stop();
    assertThat(follower.state().problem()).isEmpty();
  }
}
