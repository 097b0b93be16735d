package dev.arrivals.server.rpc.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.rpc.Code;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.rpc.Failures;
import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.ErrorReason;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.GetDeliveryRequest;
import dev.arrivals.v1.ListDeliveriesRequest;
import dev.arrivals.v1.ListMessageReportsRequest;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.ListTextsRequest;
import dev.arrivals.v1.ListUnmappableRequest;
import dev.arrivals.v1.ListUnmatchedRequest;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.QualificationServiceGrpc;
import dev.arrivals.v1.RecomputeStatisticsRequest;
import dev.arrivals.v1.RecomputeStatisticsResponse;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScansTest {
  @TempDir private Path directory;
  private TestServer server;
  private Scans scans;
  private final CountDownLatch free = new CountDownLatch(1);

  @BeforeEach
  void start() {
    server = TestServer.start(directory);
    scans = server.get(Scans.class);
    server.createDelivery("d1");
    server.register("deliveries/d1/messages/m1", "+33600000001", "n1");
    // As many as there may be threads, and more.
    for (int i = 0; i < 16; i++) {
      scans.threads().execute(this::busy);
    }
  }

  private void busy() {
    try {
      free.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    free.countDown();
    server.close();
  }

  private ListenableFuture<?> list() {
    return MessageServiceGrpc.newFutureStub(server.channel())
        .listMessages(ListMessagesRequest.newBuilder().setParent("deliveries/d1").build());
  }

  private List<Future<?>> allLists() {
    var deliveries = DeliveryServiceGrpc.newFutureStub(server.channel());
    var messages = MessageServiceGrpc.newFutureStub(server.channel());
    var feedback = FeedbackServiceGrpc.newFutureStub(server.channel());
    var texts = QualificationServiceGrpc.newFutureStub(server.channel());
    List<Future<?>> lists = new ArrayList<>();
    lists.add(list());
    lists.add(deliveries.listDeliveries(ListDeliveriesRequest.getDefaultInstance()));
    lists.add(
        messages.listMessageReports(
            ListMessageReportsRequest.newBuilder().setParent("deliveries/d1/messages/m1").build()));
    lists.add(feedback.listUnmatched(ListUnmatchedRequest.getDefaultInstance()));
    lists.add(feedback.listUnmappable(ListUnmappableRequest.getDefaultInstance()));
    lists.add(texts.listTexts(ListTextsRequest.getDefaultInstance()));
    lists.add(recount());
    return lists;
  }

  private CompletableFuture<RecomputeStatisticsResponse> recount() {
    CompletableFuture<RecomputeStatisticsResponse> last = new CompletableFuture<>();
    DeliveryServiceGrpc.newStub(server.channel())
        .recomputeStatistics(
            RecomputeStatisticsRequest.newBuilder().setName("deliveries/d1").build(),
            new StreamObserver<>() {
              private RecomputeStatisticsResponse seen =
                  RecomputeStatisticsResponse.getDefaultInstance();

              @Override
              public void onNext(RecomputeStatisticsResponse response) {
                seen = response;
              }

              @Override
              public void onError(Throwable failure) {
                last.completeExceptionally(failure);
              }

              @Override
              public void onCompleted() {
                last.complete(seen);
              }
            });
    return last;
  }

  /** All calls of one connection are served by one thread, in order. */
  @Test
  void what_is_short_is_answered_while_lists_wait_for_a_thread() throws Exception {
    List<Future<?>> lists = allLists();
    server
        .deliveries()
        .getDelivery(GetDeliveryRequest.newBuilder().setName("deliveries/d1").build());
    assertThat(server.message("deliveries/d1/messages/m1").getAddress()).isEqualTo("+33600000001");
    assertThat(server.statistics("d1").getDelivery()).isEqualTo("deliveries/d1");
    assertThat(scans.underWay()).isEqualTo(lists.size());
    assertThat(lists).noneMatch(Future::isDone);
    free.countDown();
    for (Future<?> list : lists) {
      assertThat(list.get()).isNotNull();
    }
  }

  @Test
  void more_lists_than_may_wait_are_refused_and_come_again_later() throws Exception {
    List<ListenableFuture<?>> lists = new ArrayList<>();
    for (int i = 0; i < Scans.MOST; i++) {
      lists.add(list());
    }
    ListenableFuture<?> tooMany = list();
    assertThatThrownBy(tooMany::get)
        .isInstanceOf(ExecutionException.class)
        .satisfies(
            e ->
                Failures.check(
                    StatusProto.fromThrowable(e.getCause()),
                    Code.RESOURCE_EXHAUSTED,
                    ErrorReason.ERROR_REASON_QUEUE_FULL,
                    "100"));
    free.countDown();
    for (Future<?> list : lists) {
      list.get();
    }
    assertThat(list().get()).isNotNull();
  }
}
