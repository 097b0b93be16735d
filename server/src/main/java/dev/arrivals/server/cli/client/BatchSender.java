package dev.arrivals.server.cli.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The client side of a stream of batches. A few are under way at once; a caller that sends more
 * waits.
 *
 * @param <Q> batch
 * @param <A> its acknowledgement
 */
public final class BatchSender<Q, A> implements StreamObserver<A> {
  private static final int UNDER_WAY = 8;

  private final Consumer<A> acknowledged;
  private final StreamObserver<Q> requests;
  private final Semaphore free = new Semaphore(UNDER_WAY);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Optional<Throwable> failure = Optional.empty();

  /** Opens a stream by {@code call}; {@code acknowledged} takes its answers. */
  public BatchSender(
      Function<StreamObserver<A>, StreamObserver<Q>> call, Consumer<A> acknowledged) {
    this.acknowledged = acknowledged;
    this.requests = call.apply(this);
  }

  /** Sends a batch when few are under way; throws what ended the stream. */
  public void send(Q batch) throws InterruptedException {
    free.acquire();
    throwFailure();
    requests.onNext(batch);
  }

  /** Waits until everything is acknowledged. */
  public void finish() throws InterruptedException {
    throwFailure();
    requests.onCompleted();
    while (!ended.await(1, TimeUnit.SECONDS)) {
      throwFailure();
    }
    throwFailure();
  }

  @Override
  public void onNext(A answer) {
    acknowledged.accept(answer);
    free.release();
  }

  @Override
  public void onError(Throwable error) {
    failure = Optional.of(error);
    ended.countDown();
    free.release(UNDER_WAY);
  }

  @Override
  public void onCompleted() {
    ended.countDown();
  }

  private void throwFailure() {
    if (failure.isPresent()) {
      Throwable error = failure.get();
      throw new StatusRuntimeException(
          Status.fromThrowable(error), Status.trailersFromThrowable(error));
    }
  }
}
