package dev.arrivals.bench;

import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportFeedbackResponse;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** Streams that send as much as the server lets them; one that is refused opens anew. */
final class Flood implements AutoCloseable {
  private final Child child;
  private final IntFunction<ReportFeedbackRequest> batch;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong acknowledged = new AtomicLong();
  private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
  private final Set<ClientCallStreamObserver<ReportFeedbackRequest>> senders =
      ConcurrentHashMap.newKeySet();
  private volatile boolean over;

  Flood(Child child, int streams, IntFunction<ReportFeedbackRequest> batch) {
    this.child = child;
    this.batch = batch;
    for (int i = 0; i < streams; i++) {
      open();
    }
  }

  /** Items acknowledged so far. */
  long acknowledged() {
    return acknowledged.get();
  }

  /** Returns how streams ended, and how often. */
  Map<String, AtomicInteger> failures() {
    return failures;
  }

  private void open() {
    FeedbackServiceGrpc.newStub(child.channel()).reportFeedback(new Sender());
  }

  /** Stops sending at once, as clients do that are killed. */
  @Override
  public void close() {
    over = true;
    senders.forEach(stream -> stream.cancel("enough", null));
  }

  private final class Sender
      implements ClientResponseObserver<ReportFeedbackRequest, ReportFeedbackResponse> {
    private long confirmed;

    @Override
    public void beforeStart(ClientCallStreamObserver<ReportFeedbackRequest> stream) {
      senders.add(stream);
      stream.setOnReadyHandler(() -> send(stream));
    }

    private void send(ClientCallStreamObserver<ReportFeedbackRequest> stream) {
      while (stream.isReady() && !over) {
        stream.onNext(batch.apply(next.getAndIncrement()));
      }
    }

    @Override
    public void onNext(ReportFeedbackResponse answer) {
      acknowledged.addAndGet(answer.getSequence() - confirmed);
      confirmed = answer.getSequence();
    }

    @Override
    public void onError(Throwable failure) {
      String code =
          Status.fromThrowable(failure).getCode() + (confirmed > 0 ? " after answers" : " at once");
      failures.computeIfAbsent(code, c -> new AtomicInteger()).incrementAndGet();
      if (!over) {
        CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(Flood.this::open);
      }
    }

    @Override
    public void onCompleted() {}
  }
}
