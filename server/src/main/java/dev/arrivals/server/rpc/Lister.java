package dev.arrivals.server.rpc;

import com.google.protobuf.MessageLite;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers with pages of lists. One that is found soon is answered at once; a long search goes on in
 * turns with others, on threads of its own, as long as somebody waits for it.
 */
final class Lister {
  private static final int THREADS = 2;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Lister::thread);

  Lister() {
    threads.allowCoreThreadTimeOut(true);
  }

  /** Answers with the page of a list, put into words by {@code answer}. */
  <V, I extends MessageLite, A> void answer(
      StreamObserver<A> observer,
      Supplier<Listing<V, I>> list,
      Function<Listing.Page<I>, A> answer) {
    try {
      advance((ServerCallStreamObserver<A>) observer, list.get(), answer);
    } catch (RuntimeException e) {
      observer.onError(Errors.exception(e));
    }
  }

  private <V, I extends MessageLite, A> void advance(
      ServerCallStreamObserver<A> observer,
      Listing<V, I> list,
      Function<Listing.Page<I>, A> answer) {
    if (list.advance()) {
      observer.onNext(answer.apply(list.page()));
      observer.onCompleted();
    } else if (!observer.isCancelled()) {
      threads.execute(() -> goOn(observer, list, answer));
    }
  }

  private <V, I extends MessageLite, A> void goOn(
      ServerCallStreamObserver<A> observer,
      Listing<V, I> list,
      Function<Listing.Page<I>, A> answer) {
    try {
      advance(observer, list, answer);
    } catch (RuntimeException e) {
      observer.onError(Errors.exception(e));
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "list");
    thread.setDaemon(true);
    return thread;
  }
}
