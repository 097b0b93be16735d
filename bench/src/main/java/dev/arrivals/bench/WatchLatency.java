package dev.arrivals.bench;

import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.WatchMessagesRequest;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Measures how long after it was sent an event is acknowledged, and told, at a calm pace. */
final class WatchLatency {
  private static final int EVENTS_A_SECOND = 2_000;
  private static final int EVENTS_A_BATCH = 4;
  // The first seconds belong to the compiler.
  private static final int WARM_UP = 5;

  private final Child arrivals;
  private final Traffic traffic;
  private final int batches;
  private final int round;
  private final int warm;
  private final long[] sent;
  private final Arrived acked;
  private final Arrived told;

  WatchLatency(Child arrivals, int messages, int seconds, int round) {
    this.arrivals = arrivals;
    this.traffic = new Traffic(messages, EVENTS_A_BATCH);
    this.warm = WARM_UP * EVENTS_A_SECOND / EVENTS_A_BATCH;
    this.batches = warm + EVENTS_A_SECOND * seconds / EVENTS_A_BATCH;
    if (batches * EVENTS_A_BATCH > messages) {
      throw new IllegalArgumentException(
          "messages=" + messages + " (expected: at least " + batches * EVENTS_A_BATCH + ")");
    }
    this.round = round;
    this.sent = new long[batches];
    this.acked = new Arrived(1);
    this.told = new Arrived(EVENTS_A_BATCH);
  }

  void run() throws InterruptedException {
    CountDownLatch open = new CountDownLatch(1);
    MessageServiceGrpc.newStub(arrivals.channel())
        .watchMessages(
            WatchMessagesRequest.newBuilder().setFromNow(true).build(),
            each(
                answer -> {
                  open.countDown();
                  told.arrived(answer.getChangesCount());
                }));
    open.await();
    StreamObserver<ReportFeedbackRequest> sender =
        FeedbackServiceGrpc.newStub(arrivals.channel())
            .reportFeedback(each(answer -> acked.arrived(1)));
    send(sender);
    acked.all.await(60, TimeUnit.SECONDS);
    told.all.await(60, TimeUnit.SECONDS);
    sender.onCompleted();
    acked.print("acknowledged");
    told.print("told");
  }

  private void send(StreamObserver<ReportFeedbackRequest> sender) {
    Iterator<ReportFeedbackRequest> requests = traffic.events(round, false);
    long pause = TimeUnit.SECONDS.toNanos(1) * EVENTS_A_BATCH / EVENTS_A_SECOND;
    long start = System.nanoTime();
    for (int i = 0; i < batches; i++) {
      while (System.nanoTime() < start + i * pause) {
        LockSupport.parkNanos(50_000);
      }
      sent[i] = System.nanoTime();
      sender.onNext(requests.next());
    }
  }

  private static <A> StreamObserver<A> each(Consumer<A> consumer) {
    return new StreamObserver<>() {
      @Override
      public void onNext(A answer) {
        consumer.accept(answer);
      }

      @Override
      public void onError(Throwable failure) {}

      @Override
      public void onCompleted() {}
    };
  }

  /** The times at which the batches came back, in the order in which they were sent. */
  private final class Arrived {
    private final int parts;
    private final AtomicInteger count = new AtomicInteger();
    private final long[] nanos = new long[batches];
    private final CountDownLatch all = new CountDownLatch(1);

    Arrived(int parts) {
      this.parts = parts;
    }

    void arrived(int more) {
      long now = System.nanoTime();
      int before = count.getAndAdd(more);
      for (int batch = before / parts; batch < (before + more) / parts; batch++) {
        nanos[batch] = now - sent[batch];
      }
      if (before + more == batches * parts) {
        all.countDown();
      }
    }

    void print(String what) {
      long[] sorted = Arrays.copyOfRange(nanos, warm, batches);
      Arrays.sort(sorted);
      System.out.printf(
          "%,d events/s %-12s after p50 %.2f ms, p99 %.2f ms, at most %.2f ms%n",
          EVENTS_A_SECOND, what, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(long[] sorted, double share) {
      return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
    }
  }
}
