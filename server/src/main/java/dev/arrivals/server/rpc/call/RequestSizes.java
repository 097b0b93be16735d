package dev.arrivals.server.rpc.call;

import com.google.rpc.Code;
import dev.arrivals.server.refusal.RetryLater;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerStreamTracer;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Limits the size of requests by method, while they arrive and not after. Methods that take a piece
 * of native feedback may be sent a large one; only a few of those are held at the same time.
 */
public final class RequestSizes extends ServerStreamTracer.Factory implements ServerInterceptor {
  /** The most bytes of a request. */
  public static final int USUAL = 4 << 20;

  /** The most bytes of one piece of native feedback. */
  public static final int LARGEST_CONTENT = 25 << 20;

  /**
   * The limit with room for what surrounds the content, so that content that is slightly too large
   * is refused by its item.
   */
  private static final int LARGEST = LARGEST_CONTENT + (1 << 20);

  // A large one is in memory several times until it is committed.
  private static final long HEAP_OF_A_LARGE_ONE = 100L << 20;

  private static final Set<String> TAKE_LARGE =
      Set.of(
          "arrivals.v1.FeedbackService/ReportFeedback",
          "arrivals.v1.FeedbackService/ReportFeedbackItem",
          "arrivals.v1.FeedbackService/ExplainFeedback");

  /** The sizes of the current call. */
  public static final Context.Key<Sizes> CURRENT =
      Context.keyWithDefault("arrivals-request-sizes", new Sizes(new Semaphore(0), USUAL));

  private final Semaphore large;

  RequestSizes(int largeAtOnce) {
    this.large = new Semaphore(largeAtOnce);
  }

  /** Returns limits that fit the heap of this process. */
  public static RequestSizes ofThisHeap() {
    return new RequestSizes(
        (int) Math.max(1, Runtime.getRuntime().maxMemory() / HEAP_OF_A_LARGE_ONE));
  }

  @Override
  public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
    return new Sizes(large, TAKE_LARGE.contains(fullMethodName) ? LARGEST : USUAL);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    RefusableCall<Q, A> refusable = new RefusableCall<>(call);
    CURRENT.get().call = Optional.of(refusable);
    return next.startCall(refusable, headers);
  }

  /** The sizes of the requests of one call. */
  public static final class Sizes extends ServerStreamTracer {
    private final Semaphore large;
    private final int most;
    private final AtomicInteger held = new AtomicInteger();
    private volatile Optional<RefusableCall<?, ?>> call = Optional.empty();
    private long wire;
    private long unpacked;
    private boolean isLarge;
    private boolean refused;

    Sizes(Semaphore large, int most) {
      this.large = large;
      this.most = most;
    }

    @Override
    public Context filterContext(Context context) {
      return context.withValue(CURRENT, this);
    }

    @Override
    public void inboundMessage(int number) {
      wire = 0;
      unpacked = 0;
      isLarge = false;
    }

    @Override
    public void inboundWireSize(long bytes) {
      wire += bytes;
      check(wire);
    }

    @Override
    public void inboundUncompressedSize(long bytes) {
      unpacked += bytes;
      check(unpacked);
      if (refused) {
        // Else what is packed would be unpacked to its end.
        throw tooLarge(most);
      }
    }

    @Override
    public void streamClosed(io.grpc.Status status) {
      giveBack(held.get());
    }

    /** Counts the request that has just come as under way until its future is done. */
    public <T> CompletableFuture<T> until(Supplier<CompletableFuture<T>> work) {
      int mine = isLarge ? 1 : 0;
      try {
        return work.get().whenComplete((done, failure) -> giveBack(mine));
      } catch (RuntimeException e) {
        giveBack(mine);
        throw e;
      }
    }

    private void check(long bytes) {
      if (!refused && bytes > most) {
        refuse(tooLarge(most));
      } else if (!refused && bytes > USUAL && !isLarge) {
        isLarge = large.tryAcquire();
        if (isLarge) {
          held.incrementAndGet();
        } else {
          refuse(Errors.exception(RetryLater.busy().asException()));
        }
      }
    }

    private void refuse(StatusRuntimeException why) {
      refused = true;
      call.ifPresent(c -> c.refuse(why));
    }

    private void giveBack(int permits) {
      for (int i = 0; i < permits; i++) {
        if (held.getAndUpdate(h -> Math.max(0, h - 1)) > 0) {
          large.release();
        }
      }
    }

    private static StatusRuntimeException tooLarge(int most) {
      return Errors.exception(
          Code.RESOURCE_EXHAUSTED,
          "REQUEST_TOO_LARGE",
          "the request has more than "
              + most
              + " bytes, perhaps only once it is unpacked; send it in several",
          Map.of("limit_bytes", Integer.toString(most)));
    }
  }
}
