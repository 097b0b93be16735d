package dev.arrivals.server.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.arrivals.server.Streams.Collected;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.testkit.Eventually;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportFeedbackResponse;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    Path file = Files.writeString(directory.resolve("conf"), "memory.queue = 1500KiB");
    server =
        TestServer.start(ConfigFile.read(file).at(0, directory.resolve("data")), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void open_streams_are_slowed_and_lose_nothing() {
    List<Collected<ReportFeedbackResponse>> streams =
        Stream.generate(() -> new Collected<ReportFeedbackResponse>()).limit(STREAMS).toList();
    List<StreamObserver<ReportFeedbackRequest>> senders = streams.stream().map(this::open).toList();
    senders.forEach(sender -> sender.onNext(batch(0)));
    // Only those whose first batch was answered are surely in.
    streams.forEach(OverloadTest::awaitAnswer);
    senders.forEach(sender -> IntStream.range(1, BATCHES).forEach(i -> sender.onNext(batch(i))));
    senders.forEach(StreamObserver::onCompleted);
    streams.forEach(answers -> assertThat(last(answers).getSequence()).isEqualTo(BATCHES * ITEMS));
  }

  @Test
  void a_new_stream_is_refused_while_the_queue_is_full_and_told_when_to_come_again() {
    CompletableFuture<String> full = fill();
    Collected<ReportFeedbackResponse> late = new Collected<>();
    open(late);
    assertThatThrownBy(late::all)
        .hasMessageContaining("bytes wait to be committed")
        .satisfies(
            refused -> {
              Status status = StatusProto.fromThrowable(refused);
              assertThat(status.getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED_VALUE);
              assertThat(status.getDetailsList()).anyMatch(any -> any.is(RetryInfo.class));
            });
    full.complete("");
    CompletableFuture<String> free = new CompletableFuture<>();
    committer().budget().whenFree(() -> free.complete(""));
    free.join();
    Collected<ReportFeedbackResponse> again = new Collected<>();
    StreamObserver<ReportFeedbackRequest> sender = open(again);
    sender.onNext(batch(1));
    sender.onCompleted();
    assertThat(last(again).getSequence()).isEqualTo(ITEMS);
  }

  @Test
  void those_who_are_let_in_and_send_nothing_keep_nobody_waiting() {
    CompletableFuture<String> full = fill();
    AtomicInteger let = new AtomicInteger();
    IntStream.range(0, 50)
        .forEach(i -> committer().budget().whenFree(() -> let.incrementAndGet() > 0));
    assertThat(let).hasValue(0);
    full.complete("");
    CompletableFuture<Integer> last = new CompletableFuture<>();
    committer().budget().whenFree(() -> last.complete(let.get()));
    assertThat(last.join()).isEqualTo(50);
  }

  private static void awaitAnswer(Collected<ReportFeedbackResponse> answers) {
    Eventually.until("an answer", () -> !answers.soFar().isEmpty());
  }

  private Committer committer() {
    return server.get(Committer.class);
  }

  /** Fills the queue until the answer is completed. */
  private CompletableFuture<String> fill() {
    CompletableFuture<String> held = new CompletableFuture<>();
    committer().submit(1, changes -> held.join());
    // It is taken out of the queue at once; what comes behind it stays there.
    Eventually.until("taken out", () -> committer().budget().taken() == 0);
    committer().submit(600 << 10, changes -> "");
    return held;
  }

  private StreamObserver<ReportFeedbackRequest> open(Collected<ReportFeedbackResponse> answers) {
    return FeedbackServiceGrpc.newStub(server.channel()).reportFeedback(answers);
  }

  private static ReportFeedbackRequest batch(int number) {
    ReportFeedbackRequest.Builder b = ReportFeedbackRequest.newBuilder();
    IntStream.range(0, ITEMS)
        .mapToObj(i -> TestServer.receipt("n" + number + "-" + i, "DELIVRD", "000"))
        .forEach(b::addItems);
    return b.build();
  }

  private static ReportFeedbackResponse last(Collected<ReportFeedbackResponse> answers) {
    return answers.all().get(answers.all().size() - 1);
  }
}
