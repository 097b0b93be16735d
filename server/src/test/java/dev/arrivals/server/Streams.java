package dev.arrivals.server;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Calls a bidirectional method with all its requests, and gives all its answers. */
public final class Streams {
  private static final int SECONDS = 60;

  private Streams() {}

  /** Sends everything, half-closes, and waits for the end. */
  public static <Q, A> List<A> call(
      Function<StreamObserver<A>, StreamObserver<Q>> method, List<Q> requests) {
    Collected<A> answers = new Collected<>();
    StreamObserver<Q> sender = method.apply(answers);
    requests.forEach(sender::onNext);
    sender.onCompleted();
    return answers.all();
  }

  /** Everything that came until the stream ended. */
  public static final class Collected<A> implements StreamObserver<A> {
    private final List<A> answers = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<List<A>> ended = new CompletableFuture<>();

    @Override
    public void onNext(A answer) {
      answers.add(answer);
    }

    @Override
    public void onError(Throwable failure) {
      ended.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      ended.complete(answers);
    }

    /** What has come until now. */
    public List<A> soFar() {
      return List.copyOf(answers);
    }

    /** Waits for the end; an error of the stream is thrown as it came. */
    public List<A> all() {
      try {
        return ended.get(SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw new IllegalStateException(e);
      } catch (InterruptedException | TimeoutException e) {
        throw new IllegalStateException("the stream did not end; so far " + answers, e);
      }
    }
  }
}
