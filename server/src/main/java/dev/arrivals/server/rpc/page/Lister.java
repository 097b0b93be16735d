package dev.arrivals.server.rpc.page;

import com.google.protobuf.MessageLite;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers with pages of lists. Long searches take turns, and end when their callers are gone. */
public final class Lister {
  private final Scans scans;

  /** Prepares lists that are read on these threads. */
  public Lister(Scans scans) {
    this.scans = scans;
  }

  /** Answers with the page of a list, put into words by {@code answer}. */
  public <V, I extends MessageLite, A> void answer(
      StreamObserver<A> observer,
      Supplier<Listing<V, I>> list,
      Function<Listing.Page<I>, A> answer) {
    scans.answerLater(
        observer,
        threads ->
            CompletableFuture.supplyAsync(list, threads)
                .thenCompose(found -> page(observer, found, threads))
                .thenApply(answer));
  }

  private static <I extends MessageLite> CompletableFuture<Listing.Page<I>> page(
      StreamObserver<?> observer, Listing<?, I> list, Executor threads) {
    return CompletableFuture.supplyAsync(() -> advance(observer, list), threads)
        .thenCompose(
            done ->
                done
                    ? CompletableFuture.completedFuture(list.page())
                    : page(observer, list, threads));
  }

  private static boolean advance(StreamObserver<?> observer, Listing<?, ?> list) {
    if (observer instanceof ServerCallStreamObserver<?> call && call.isCancelled()) {
      throw Status.CANCELLED.asRuntimeException();
    }
    return list.advance();
  }
}
