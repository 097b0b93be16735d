package dev.arrivals.server.rpc.page;

import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.refusal.RefusedException;
import dev.arrivals.server.rpc.call.Errors;
import dev.arrivals.server.rpc.call.Unary;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The threads on which lists are read. A page may look at thousands of rows; on the thread that
 * serves a connection, all other calls of that thread would wait for it.
 */
public final class Scans implements AutoCloseable {
  /** The number of lists that may be read or wait at once; more are refused. */
  static final int MOST = 100;

  private static final int THREADS = 2;
  private static final int IDLE_SECONDS = 10;

  private final AtomicInteger underWay = new AtomicInteger();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          r -> new Thread(r, "scan"));

  /** Prepares the threads; none is started before the first list. */
  public Scans() {
    threads.allowCoreThreadTimeOut(true);
  }

  /** Answers a call from one of the threads, unless its caller is gone by then. */
  public <A> void answer(StreamObserver<A> observer, Supplier<A> answer) {
    answerLater(
        observer,
        threads ->
            CompletableFuture.supplyAsync(
                () -> {
                  if (observer instanceof ServerCallStreamObserver<A> call && call.isCancelled()) {
                    throw Status.CANCELLED.asRuntimeException();
                  }
                  return answer.get();
                },
                threads));
  }

  /** Answers a call by steps on the threads, which do other work between the steps. */
  public <A> void answerLater(
      StreamObserver<A> observer, Function<Executor, CompletableFuture<A>> answer) {
    if (underWay.incrementAndGet() > MOST) {
      underWay.decrementAndGet();
      observer.onError(Errors.exception(full()));
      return;
    }
    Unary.answerLater(
        observer,
        () -> answer.apply(Context.current().fixedContextExecutor(threads)),
        underWay::decrementAndGet);
  }

  /** Returns the threads on which steps of lists run, in the order in which they come. */
  Executor threads() {
    return threads;
  }

  /** Returns how many lists are being read or wait. */
  int underWay() {
    return underWay.get();
  }

  private static RefusedException full() {
    return Refusal.of(
            Refusal.Category.EXHAUSTED,
            "QUEUE_FULL",
            MOST + " lists are being read already; ask again, and for fewer at once",
            "limit_lists",
            Integer.toString(MOST))
        .asException();
  }

  /** Ends the lists that are being read, and refuses new ones. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(IDLE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
