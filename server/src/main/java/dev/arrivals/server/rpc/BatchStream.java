package dev.arrivals.server.rpc;

import dev.arrivals.server.ingest.Committed;
import dev.arrivals.server.ingest.Outcomes;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One bidirectional stream of batches. A few batches are under way at once, answers keep the order
 * of the requests, and a client that does not read its answers is not read from either.
 *
 * @param <Q> request
 * @param <A> answer
 */
final class BatchStream<Q, A> implements StreamObserver<Q> {
  private static final int UNDER_WAY = 4;

  /** A batch, and what will become of it. */
  private record Batch<Q>(Q request, CompletableFuture<Committed<Outcomes>> done) {}

  private final ServerCallStreamObserver<A> answers;
  private final Function<Q, CompletableFuture<Committed<Outcomes>>> submit;
  private final BiFunction<Q, Committed<Outcomes>, A> answer;
  private final CallTrace trace = CallTrace.CURRENT.get();
  private final Deque<Batch<Q>> order = new ArrayDeque<>();
  private int requested;
  private boolean halfClosed;
  private boolean ended;

  private BatchStream(
      ServerCallStreamObserver<A> answers,
      Function<Q, CompletableFuture<Committed<Outcomes>>> submit,
      BiFunction<Q, Committed<Outcomes>, A> answer) {
    this.answers = answers;
    this.submit = submit;
    this.answer = answer;
  }

  static <Q, A> StreamObserver<Q> open(
      StreamObserver<A> answers,
      Function<Q, CompletableFuture<Committed<Outcomes>>> submit,
      BiFunction<Q, Committed<Outcomes>, A> answer) {
    BatchStream<Q, A> stream =
        new BatchStream<>((ServerCallStreamObserver<A>) answers, submit, answer);
    stream.answers.disableAutoRequest();
    stream.answers.setOnReadyHandler(stream::requestMore);
    stream.answers.setOnCancelHandler(stream::cancel);
    stream.requested = 1;
    stream.answers.request(1);
    return stream;
  }

  @Override
  public void onNext(Q request) {
    Batch<Q> batch = new Batch<>(request, submitted(request));
    synchronized (this) {
      requested--;
      order.add(batch);
    }
    requestMore();
    batch.done().whenComplete((committed, failure) -> answerInOrder());
  }

  @Override
  public void onError(Throwable failure) {
    cancel();
  }

  @Override
  public synchronized void onCompleted() {
    halfClosed = true;
    answerInOrder();
  }

  private CompletableFuture<Committed<Outcomes>> submitted(Q request) {
    try {
      return submit.apply(request);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private synchronized void answerInOrder() {
    while (!ended && !order.isEmpty() && order.peek().done().isDone()) {
      answer(order.remove());
    }
    if (!ended && halfClosed && order.isEmpty()) {
      ended = true;
      answers.onCompleted();
    }
    requestMore();
  }

  private void answer(Batch<Q> batch) {
    try {
      Committed<Outcomes> committed = batch.done().join();
      trace.committed(committed.result().items().size(), committed.timing());
      answers.onNext(answer.apply(batch.request(), committed));
    } catch (RuntimeException e) {
      ended = true;
      answers.onError(Errors.exception(e));
    }
  }

  private synchronized void requestMore() {
    while (!ended && !halfClosed && answers.isReady() && order.size() + requested < UNDER_WAY) {
      requested++;
      answers.request(1);
    }
  }

  private synchronized void cancel() {
    ended = true;
  }
}
