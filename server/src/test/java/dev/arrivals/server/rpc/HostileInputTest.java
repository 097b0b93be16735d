package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import dev.arrivals.server.Streams;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.status.History;
import dev.arrivals.testkit.Seed;
import dev.arrivals.v1.ErrorReason;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.ListDeliveriesRequest;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.ListUnmatchedRequest;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.NativeFeedback;
import dev.arrivals.v1.RegisterMessagesRequest;
import dev.arrivals.v1.RegisterMessagesResponse;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportFeedbackResponse;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.StatusReport;
import dev.arrivals.v1.UnmatchedReport;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, the caller gets a clear answer and nobody else notices. */
class HostileInputTest {
  private static final String M1 = "deliveries/d1/messages/m1";

  @RegisterExtension static final Seed SEED = Seed.or(7);

  // 500 times 25 KB and more either way: no buffer is as large.
  private static final int MOST_UNREAD = 500;

  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(directory);
    server.createDelivery("d1");
    server.register(M1, "+33612345678", "n1");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void everybodyElseIsServed() {
    server.report(TestServer.receipt("n1", "DELIVRD", "000"));
    assertThat(server.message(M1).getStatus())
        .isEqualTo(MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE);
  }

  @Test
  void a_hundred_megabytes_are_refused_before_they_are_held() {
    FeedbackItem item =
        FeedbackItem.newBuilder()
            .setInstance(TestServer.SMS)
            .setNative(
                NativeFeedback.newBuilder().setContent(ByteString.copyFrom(new byte[100 << 20])))
            .build();
    assertThatThrownBy(() -> server.report(item))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e ->
                assertThat(e.getStatus().getCode())
                    .isIn(Status.Code.RESOURCE_EXHAUSTED, Status.Code.CANCELLED));
    everybodyElseIsServed();
  }

  @Test
  void random_bytes_are_kept_or_read_and_never_harm() {
    Random random = SEED.random();
    FeedbackItem[] items =
        IntStream.range(0, 300)
            .mapToObj(
                i -> {
                  byte[] noise = new byte[random.nextInt(400)];
                  random.nextBytes(noise);
                  return FeedbackItem.newBuilder()
                      .setInstance(TestServer.SMS)
                      .setNative(NativeFeedback.newBuilder().setContent(ByteString.copyFrom(noise)))
                      .build();
                })
            .toArray(FeedbackItem[]::new);
    assertThat(server.report(items).getErrorsCount()).isZero();
    everybodyElseIsServed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\nb", "\u007f", "\u001b[31m"})
  void control_characters_in_ids_are_refused_and_not_echoed(String id) {
    RegisterMessagesResponse answer = server.register("deliveries/d1/messages/m2", "+331", id);
    Failures.check(
        answer.getErrors(0).getStatus(),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "legs.native_id",
        "no control characters");
    assertThat(answer.getErrors(0).getStatus().getMessage()).doesNotContainPattern("\\p{Cntrl}");
    Failures.check(
        server.register("deliveries/d1/messages/" + id, "+331", "x").getErrors(0).getStatus(),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 4_102_444_800L, -62_135_596_800L, 253_402_300_799L})
  void clocks_of_1970_and_2100_and_the_ends_of_time_are_only_shown(long seconds) {
    server.report(
        FeedbackRpcTest.typed(
            StatusReport.newBuilder()
                .setMessage(M1)
                .setKind(ReportKind.REPORT_KIND_SENT)
                .setEventTime(Timestamp.newBuilder().setSeconds(seconds))));
    assertThat(server.message(M1).getStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_SENT);
    everybodyElseIsServed();
  }

  @Test
  void a_time_that_is_none_is_refused() {
    ReportFeedbackResponse answer =
        server.report(
            FeedbackRpcTest.typed(
                StatusReport.newBuilder()
                    .setMessage(M1)
                    .setKind(ReportKind.REPORT_KIND_SENT)
                    .setEventTime(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE))));
    Failures.check(
        answer.getErrors(0).getStatus(),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "event_time");
  }

  @Test
  void page_tokens_work_only_where_they_were_given() {
    for (int i = 0; i < 3; i++) {
      server.createDelivery("x" + i);
    }
    String token =
        server
            .deliveries()
            .listDeliveries(ListDeliveriesRequest.newBuilder().setPageSize(1).build())
            .getNextPageToken();
    for (String wrong : new String[] {token, "???", "AAAA"}) {
      Failures.check(
          Failures.of(
              () ->
                  server
                      .messages()
                      .listMessages(
                          ListMessagesRequest.newBuilder()
                              .setParent("deliveries/d1")
                              .setPageToken(wrong)
                              .build())),
          Code.INVALID_ARGUMENT,
          ErrorReason.ERROR_REASON_INVALID_PAGE_TOKEN,
          wrong);
    }
  }

  @Test
  void many_streams_that_are_cancelled_or_never_end_disturb_nobody() {
    for (int i = 0; i < 200; i++) {
      boolean cancel = i % 2 == 0;
      Context.CancellableContext context = Context.current().withCancellation();
      context.run(
          () -> {
            StreamObserver<RegisterMessagesRequest> stream =
                MessageServiceGrpc.newStub(server.channel())
                    .registerMessages(new Streams.Collected<>());
            stream.onNext(
                RegisterMessagesRequest.newBuilder()
                    .addMessages(MessageRpcTest.registration(M1, "+33612345678"))
                    .build());
          });
      if (cancel) {
        context.cancel(null);
      }
    }
    everybodyElseIsServed();
  }

  /** Its answers fill what is kept for it; then its requests are left where they are. */
  @Test
  void a_client_that_reads_no_answers_is_not_read_from_either() throws InterruptedException {
    ClientCall<ReportFeedbackRequest, ReportFeedbackResponse> call =
        server
            .channel()
            .newCall(FeedbackServiceGrpc.getReportFeedbackMethod(), CallOptions.DEFAULT);
    Unread answers = new Unread();
    call.start(answers, new Metadata());
    int sent = 0;
    while (sent < MOST_UNREAD && (call.isReady() || answers.becomesReady())) {
      call.sendMessage(manyErrors());
      sent++;
    }
    assertThat(sent).as("batches until it was read from no more").isLessThan(MOST_UNREAD);
    assertThat(answers.seen).as("none was asked for").hasValue(0);
    everybodyElseIsServed();
    call.request(MOST_UNREAD);
    call.halfClose();
    assertThat(answers.ended.join()).as("it goes on when it reads").isEqualTo(Status.Code.OK);
    assertThat(answers.seen).hasValue(sent);
  }

  /** A batch whose answer is as large as it is itself. */
  private static ReportFeedbackRequest manyErrors() {
    ReportFeedbackRequest.Builder b = ReportFeedbackRequest.newBuilder();
    for (int i = 0; i < 500; i++) {
      b.addItems(TestServer.item("nobody", "x".repeat(100)));
    }
    return b.build();
  }

  /** Answers that nobody asks for. */
  private static final class Unread extends ClientCall.Listener<ReportFeedbackResponse> {
    private final Semaphore ready = new Semaphore(0);
    private final AtomicInteger seen = new AtomicInteger();
    private final CompletableFuture<Status.Code> ended = new CompletableFuture<>();

    @Override
    public void onReady() {
      ready.release();
    }

    @Override
    public void onMessage(ReportFeedbackResponse answer) {
      seen.incrementAndGet();
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      ended.complete(status.getCode());
    }

    /** A server that reads on makes it ready in no time, so that none is taken for stuck. */
    private boolean becomesReady() throws InterruptedException {
      return ready.tryAcquire(2, TimeUnit.SECONDS);
    }
  }

  @Test
  void a_flood_under_one_unknown_id_stays_bounded() {
    // Times that are believed, or all of it would be one report.
    long now = Instant.now().getEpochSecond();
    FeedbackItem[] flood =
        IntStream.range(0, 2_000)
            .mapToObj(
                i ->
                    FeedbackRpcTest.typed(
                        StatusReport.newBuilder()
                            .addNativeIds("nobody")
                            .setKind(ReportKind.REPORT_KIND_OPENED)
                            .setEventTime(Timestamp.newBuilder().setSeconds(now - i))))
            .toArray(FeedbackItem[]::new);
    server.report(flood);
    assertThat(waiting()).hasSize(History.LIMIT);
    server.report(flood);
    assertThat(waiting()).as("once more").hasSize(History.LIMIT);
    server.register(
        MessageRpcTest.registration("deliveries/d1/messages/late", "+331").toBuilder()
            .addLegs(Leg.newBuilder().setInstance(TestServer.SMS).setNativeId("nobody"))
            .build());
    assertThat(server.message("deliveries/d1/messages/late").getEngagement().getOpened()).isTrue();
  }

  private List<UnmatchedReport> waiting() {
    return server
        .feedback()
        .listUnmatched(ListUnmatchedRequest.newBuilder().setPageSize(1_000).build())
        .getReportsList();
  }
}
