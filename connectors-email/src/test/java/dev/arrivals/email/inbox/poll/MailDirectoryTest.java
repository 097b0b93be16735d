package dev.arrivals.email.inbox.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.email.Eventually;
import dev.arrivals.email.inbox.envelope.Handover;
import dev.arrivals.spi.source.RetryLaterException;
import dev.arrivals.testkit.RecordingSink;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailDirectoryTest {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  /** As from a clock that is wrong. */
  private static final Instant FAR_AHEAD = Instant.parse("2200-01-01T00:00:00Z");

  private static final Duration INTERVAL = Duration.ofMillis(20);

  private final RecordingSink sink = new RecordingSink();
  private final List<PollingSource> started = new ArrayList<>();
  @TempDir private Path root;

  @AfterEach
  void stop() {
    started.forEach(PollingSource::stop);
  }

  private PollingSource start(Place place) {
    PollingSource source = new PollingSource(place, INTERVAL);
    source.start(sink, root);
    started.add(source);
    return source;
  }

  private List<String> texts() {
    return sink.accepted().stream()
        .map(f -> new String(f.content(), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path settled(String name, String text) throws IOException {
    Path file = Files.writeString(root.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
    return file;
  }

  @Test
  void newMailsOfMaildirAreSeenAfterTheCommit() throws IOException {
    Path fresh = Files.createDirectories(root.resolve("new"));
    Files.writeString(fresh.resolve("1700000001.M1P1.mx"), "one");
    Files.writeString(fresh.resolve("1700000002.M2P1.mx:2,"), "two");
    CompletableFuture<Void> commit = new CompletableFuture<>();
    sink.answerWith(commit);
    PollingSource source = start(MailDirectory.maildir(root));
    Eventually.until("both are given", () -> source.state().waiting().orElse(0) == 2);
    assertThat(names(fresh)).hasSize(2);
    commit.complete(null);
    Eventually.until("both are seen", () -> names(fresh).isEmpty());
    assertThat(texts()).containsExactlyInAnyOrder("one", "two");
    assertThat(names(root.resolve("cur")))
        .containsExactly("1700000001.M1P1.mx:2,S", "1700000002.M2P1.mx:2,S");
    Eventually.until("nothing waits", () -> source.state().waiting().orElse(9) == 0);
  }

  @Test
  void droppedMailsAreDoneAfterTheCommit() throws IOException {
    settled("b.eml", "two");
    settled("a.eml", "one");
    settled(".c.eml", "hidden");
    settled("d.txt", "other");
    Files.setLastModifiedTime(
        Files.writeString(root.resolve("e.eml"), "half"), FileTime.from(FAR_AHEAD));
    start(MailDirectory.drop(root));
    Path done = root.resolve("done");
    Eventually.until("both are done", () -> Files.isDirectory(done) && names(done).size() == 2);
    assertThat(texts()).containsExactly("one", "two");
    assertThat(names(root)).containsExactly(".c.eml", "d.txt", "e.eml");
  }

  @Test
  void sameNameAgainKeepsBoth() throws IOException {
    Path done = Files.createDirectories(root.resolve("done"));
    Files.writeString(done.resolve("a.eml"), "before");
    settled("a.eml", "after");
    start(MailDirectory.drop(root));
    Eventually.until("it is done", () -> names(done).size() == 2);
    assertThat(names(done)).containsExactly("1.a.eml", "a.eml");
    assertThat(Files.readString(done.resolve("a.eml"))).isEqualTo("before");
  }

  @Test
  void tooLargeFileIsSetAsideAndShown() throws IOException {
    Path large = root.resolve("large.eml");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(Handover.LARGEST_MAIL + 1L);
    }
    Files.setLastModifiedTime(large, FileTime.from(LONG_AGO));
    settled("small.eml", "small");
    start(MailDirectory.drop(root));
    Path failed = root.resolve("failed");
    Eventually.until("it is set aside", () -> Files.exists(failed.resolve("large.eml")));
    Eventually.until("the other is taken", () -> texts().equals(List.of("small")));
  }

  @Test
  void serverThatIsFullGetsThemLater() throws IOException {
    settled("a.eml", "one");
    sink.refuseWith(new RetryLaterException("full", Duration.ofMillis(10)));
    PollingSource source = start(MailDirectory.drop(root));
    Eventually.until("it tells", () -> source.state().problem().isPresent());
    assertThat(names(root)).containsExactly("a.eml");
    sink.answerWith(CompletableFuture.completedFuture(null));
    Eventually.until("it is done", () -> Files.exists(root.resolve("done/a.eml")));
    Eventually.until("all is well", () -> source.state().problem().isEmpty());
  }

  @Test
  void crashBeforeTheMoveGivesItAgain() throws IOException {
    settled("a.eml", "one");
    sink.answerWith(new CompletableFuture<>());
    PollingSource first = start(MailDirectory.drop(root));
    Eventually.until("it is given", () -> first.state().waiting().orElse(0) == 1);
    first.stop();
    assertThat(names(root)).containsExactly("a.eml");
    sink.answerWith(CompletableFuture.completedFuture(null));
    start(MailDirectory.drop(root));
    Eventually.until("it is done", () -> Files.exists(root.resolve("done/a.eml")));
    assertThat(texts()).containsExactly("one");
  }

  @Test
  void missingDirectoryIsToldAndWaitedFor() throws IOException {
    Path later = root.resolve("later");
    PollingSource source = start(MailDirectory.drop(later));
    Eventually.until("it tells", () -> source.state().problem().isPresent());
    assertThat(source.state().problem().orElseThrow()).contains("there is no directory " + later);
    Files.createDirectory(later);
    Eventually.until("all is well", () -> source.state().problem().isEmpty());
  }

  @Test
  void manyAreTakenInBatches() throws IOException {
    for (int i = 0; i < 1203; i++) {
      settled(String.format("%04d.eml", i), "mail " + i);
    }
    start(MailDirectory.drop(root));
    Eventually.until("all are taken", () -> sink.accepted().size() == 1203);
    assertThat(texts()).doesNotHaveDuplicates();
  }
}
