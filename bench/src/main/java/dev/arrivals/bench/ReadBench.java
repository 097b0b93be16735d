package dev.arrivals.bench;

import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.GetMessageRequest;
import dev.arrivals.v1.GetMessageResponse;
import dev.arrivals.v1.MessageServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** GetMessage with sixteen calls under way beside a unary echo; hot messages, then cold ones. */
public final class ReadBench {
  private static final int UNDER_WAY = 16;
  private static final int HOT = 10_000;

  private final int messages;
  private final int calls;
  private final int rounds;

  public ReadBench(Arguments arguments) {
    this.messages = arguments.number("messages", 1_000_000);
    this.calls = arguments.number("calls", 60_000);
    this.rounds = arguments.number("rounds", 7);
  }

  public void run() throws Exception {
    Traffic traffic = new Traffic(messages, 1_000);
    try (Child arrivals = Child.arrivals(Files.createTempDirectory("bench-"));
        Child echo = Child.ackOnly()) {
      Traffic.createDeliveries(arrivals.channel());
      Pump.run(
          MessageServiceGrpc.newStub(arrivals.channel())::registerMessages,
          traffic.registrations());
      Pump.run(
          FeedbackServiceGrpc.newStub(arrivals.channel())::reportFeedback,
          traffic.events(2, false));
      Random random = new Random(1);
      compare("hot", arrivals, echo, () -> random.nextInt(HOT));
      compare("cold", arrivals, echo, () -> random.nextInt(messages));
    }
  }

  private void compare(String what, Child arrivals, Child echo, IntSupplier which)
      throws Exception {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      double ours = calls / seconds(arrivals, which);
      double best = calls / seconds(echo, which);
      ratios.add(ours / best);
      System.out.printf(
          "%-5s %,9.0f calls/s  echo %,9.0f calls/s  ratio %.3f  resident %,d MB%n",
          what, ours, best, ours / best, arrivals.residentMegabytes());
    }
    Collections.sort(ratios);
    System.out.printf("%s: median ratio %.3f%n", what, ratios.get(rounds / 2));
  }

  private double seconds(Child child, IntSupplier which) throws InterruptedException {
    MessageServiceGrpc.MessageServiceStub stub = MessageServiceGrpc.newStub(child.channel());
    AtomicInteger left = new AtomicInteger(calls);
    CountDownLatch answered = new CountDownLatch(calls);
    long start = System.nanoTime();
    for (int i = 0; i < UNDER_WAY; i++) {
      next(stub, which, left, answered);
    }
    answered.await();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void next(
      MessageServiceGrpc.MessageServiceStub stub,
      IntSupplier which,
      AtomicInteger left,
      CountDownLatch answered) {
    if (left.getAndDecrement() <= 0) {
      return;
    }
    String name;
    synchronized (which) {
      name = Traffic.name(which.getAsInt());
    }
    stub.getMessage(
        GetMessageRequest.newBuilder().setName(name).build(),
        new StreamObserver<>() {
          @Override
          public void onNext(GetMessageResponse answer) {}

          @Override
          public void onError(Throwable failure) {
            throw new IllegalStateException(failure);
          }

          @Override
          public void onCompleted() {
            answered.countDown();
            next(stub, which, left, answered);
          }
        });
  }
}
