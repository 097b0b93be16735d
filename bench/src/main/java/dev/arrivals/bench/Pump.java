package dev.arrivals.bench;

import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Sends batches over one stream with a few of them under way, and waits for the last answer. */
public final class Pump<A> implements StreamObserver<A> {
  private static final int UNDER_WAY = 8;

  private final Semaphore free = new Semaphore(UNDER_WAY);
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  /** Sends everything; returns the seconds it took until everything was acknowledged. */
  public static <Q, A> double run(
      Function<StreamObserver<A>, StreamObserver<Q>> method, Iterator<Q> batches)
      throws InterruptedException {
    Pump<A> pump = new Pump<>();
    long start = System.nanoTime();
    StreamObserver<Q> sender = method.apply(pump);
    while (batches.hasNext() && !pump.ended.isDone()) {
      pump.free.acquire();
      sender.onNext(batches.next());
    }
    sender.onCompleted();
    pump.ended.join();
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void onNext(A answer) {
    free.release();
  }

  @Override
  public void onError(Throwable failure) {
    ended.completeExceptionally(failure);
    free.release(UNDER_WAY);
  }

  @Override
  public void onCompleted() {
    ended.complete(null);
  }
}
