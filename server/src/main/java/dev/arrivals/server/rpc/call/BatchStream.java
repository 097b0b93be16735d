package dev.arrivals.server.rpc.call;

import dev.arrivals.server.commit.Committed;
import dev.arrivals.server.commit.QueueBudget;
import dev.arrivals.server.fold.Outcomes;
import dev.arrivals.server.refusal.Refusal;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A bidirectional stream of batches. A few batches are under way at once, answers keep the order of
 * the requests, and a client that does not read its answers is not read from either.
 *
 * @param <Q> request
 * @param <A> answer
 */
public final class BatchStream<Q, A> implements StreamObserver<Q> {
  private static final int UNDER_WAY = 4;

  /** A batch and its future result. */
  private record Batch<Q>(Q request, CompletableFuture<Committed<Outcomes>> done) {}

  private final ServerCallStreamObserver<A> answers;
  private final QueueBudget budget;
  private final Function<Q, CompletableFuture<Committed<Outcomes>>> submit;
  private final BiFunction<Q, Committed<Outcomes>, A> answer;
  private final CallTrace trace = CallTrace.CURRENT.get();
  private final Deque<Batch<Q>> order = new ArrayDeque<>();
  private boolean requested;
  private volatile boolean halfClosed;
  private volatile boolean ended;

  private BatchStream(
      ServerCallStreamObserver<A> answers,
      QueueBudget budget,
      Function<Q, CompletableFuture<Committed<Outcomes>>> submit,
      BiFunction<Q, Committed<Outcomes>, A> answer) {
    this.answers = answers;
    this.budget = budget;
    this.submit = submit;
    this.answer = answer;
  }

  /** Opens a stream whose requests are committed by one function and answered by another. */
  public static <Q, A> StreamObserver<Q> open(
      StreamObserver<A> answers,
      QueueBudget budget,
      Function<Q, CompletableFuture<Committed<Outcomes>>> submit,
      BiFunction<Q, Committed<Outcomes>, A> answer) {
    BatchStream<Q, A> stream =
        new BatchStream<>((ServerCallStreamObserver<A>) answers, budget, submit, answer);
    stream.answers.disableAutoRequest();
    stream.answers.setOnReadyHandler(stream::requestMore);
    stream.answers.setOnCancelHandler(stream::cancel);
    budget.refusal().ifPresentOrElse(stream::refuse, stream::requestMore);
    return stream;
  }

  @Override
  public void onNext(Q request) {
    Batch<Q> batch = new Batch<>(request, submitted(request));
    synchronized (this) {
      requested = false;
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

  /**
   * Requests one batch at a time, so that a thousand clients that begin together send a thousand
   * batches, not more.
   */
  private synchronized void requestMore() {
    if (!requested && goesOn() && answers.isReady() && order.size() < UNDER_WAY) {
      requested = true;
      budget.whenFree(this::request);
    }
  }

  /**
   * Requests the next batch, without a lock: streams resume each other, and would wait for each
   * other.
   */
  private boolean request() {
    boolean asks = goesOn();
    if (asks) {
      answers.request(1);
    }
    return asks;
  }

  private boolean goesOn() {
    return !ended && !halfClosed;
  }

  private synchronized void refuse(Refusal why) {
    ended = true;
    answers.onError(Errors.exception(why.asException()));
  }

  private synchronized void cancel() {
    ended = true;
  }
}
