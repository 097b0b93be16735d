package dev.arrivals.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportFeedbackResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A queue that is far too small for those who send. */
class OverloadTest {
  private static final int STREAMS = 20;
  private static final int BATCHES = 30;
  private static final int ITEMS = 20;

  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    Path file = Files.writeString(directory.resolve("conf"), "memory.queue = 300KiB");
    server =
        TestServer.start(ConfigFile.read(file).at(0, directory.resolve("data")), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void open_streams_are_slowed_and_lose_nothing() {
    List<Sender> senders = IntStream.range(0, STREAMS).mapToObj(i -> new Sender()).toList();
    senders.forEach(sender -> IntStream.range(0, BATCHES).forEach(i -> sender.send(i)));
    senders.forEach(Sender::complete);
    senders.forEach(sender -> assertThat(sender.last().getSequence()).isEqualTo(BATCHES * ITEMS));
  }

  @Test
  void those_who_are_let_in_and_send_nothing_keep_nobody_waiting() {
    Committer committer = server.get(Committer.class);
    CompletableFuture<String> held = new CompletableFuture<>();
    committer.submit(1, changes -> held.join());
    while (committer.room().taken() > 0) {
      Thread.onSpinWait();
    }
    committer.submit(200 << 10, changes -> "");
    AtomicInteger let = new AtomicInteger();
    IntStream.range(0, 50)
        .forEach(i -> committer.room().whenThereIsSome(() -> let.incrementAndGet() > 0));
    assertThat(let).hasValue(0);
    held.complete("");
    CompletableFuture<Integer> last = new CompletableFuture<>();
    committer.room().whenThereIsSome(() -> last.complete(let.get()));
    assertThat(last.join()).isEqualTo(50);
  }

  @Test
  void a_new_stream_is_refused_while_the_queue_is_full() {
    Committer committer = server.get(Committer.class);
    CompletableFuture<String> held = new CompletableFuture<>();
    committer.submit(1, changes -> held.join());
    // It is taken out of the queue at once; what comes behind it stays there.
    while (committer.room().taken() > 0) {
      Thread.onSpinWait();
    }
    committer.submit(200 << 10, changes -> "");
    Status refused = new Sender().failure();
    assertThat(refused.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(refused.getDescription()).contains("bytes wait to be committed");
    held.complete("");
    CompletableFuture<Sender> again = new CompletableFuture<>();
    committer.room().whenThereIsSome(() -> again.complete(new Sender()));
    Sender sender = again.join();
    sender.send(1);
    sender.complete();
    assertThat(sender.last().getSequence()).isEqualTo(ITEMS);
  }

  private final class Sender implements StreamObserver<ReportFeedbackResponse> {
    private final List<ReportFeedbackResponse> answers = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final StreamObserver<ReportFeedbackRequest> stream =
        FeedbackServiceGrpc.newStub(server.channel()).reportFeedback(this);

    void send(int number) {
      ReportFeedbackRequest.Builder b = ReportFeedbackRequest.newBuilder();
      for (int i = 0; i < ITEMS; i++) {
        FeedbackItem item = TestServer.receipt("n" + number + "-" + i, "DELIVRD", "000");
        b.addItems(item);
      }
      stream.onNext(b.build());
    }

    void complete() {
      stream.onCompleted();
    }

    ReportFeedbackResponse last() {
      ended.join();
      return answers.get(answers.size() - 1);
    }

    Status failure() {
      return Status.fromThrowable(ended.handle((done, failure) -> failure).join());
    }

    @Override
    public void onNext(ReportFeedbackResponse answer) {
      answers.add(answer);
    }

    @Override
    public void onError(Throwable failure) {
      ended.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      ended.complete(null);
    }
  }
}
