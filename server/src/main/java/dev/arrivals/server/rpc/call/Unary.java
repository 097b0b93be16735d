package dev.arrivals.server.rpc.call;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Answers unary calls; failures go through {@link Errors}. */
public final class Unary {
  private Unary() {}

  /** Answers at once. */
  public static <A> void answer(StreamObserver<A> observer, Supplier<A> answer) {
    try {
      A value = answer.get();
      observer.onNext(value);
      observer.onCompleted();
    } catch (RuntimeException e) {
      observer.onError(Errors.exception(e));
    }
  }

  /** Answers when the future is done. */
  public static <A> void answerLater(
      StreamObserver<A> observer, Supplier<CompletableFuture<A>> answer) {
    try {
      answer.get().whenComplete((value, failure) -> finish(observer, value, failure));
    } catch (RuntimeException e) {
      observer.onError(Errors.exception(e));
    }
  }

  /** Answers when the future is done; {@code end} runs before the answer or failure is sent. */
  public static <A> void answerLater(
      StreamObserver<A> observer, Supplier<CompletableFuture<A>> answer, Runnable end) {
    answerLater(observer, () -> start(answer).whenComplete((value, failure) -> end.run()));
  }

  private static <A> CompletableFuture<A> start(Supplier<CompletableFuture<A>> answer) {
    try {
      return answer.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static <A> void finish(
      StreamObserver<A> observer, A value, @org.jspecify.annotations.Nullable Throwable failure) {
    if (failure == null) {
      observer.onNext(value);
      observer.onCompleted();
    } else {
      observer.onError(Errors.exception(failure));
    }
  }
}
