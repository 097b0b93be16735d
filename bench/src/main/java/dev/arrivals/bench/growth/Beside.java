package dev.arrivals.bench.growth;

import dev.arrivals.bench.Child;
import dev.arrivals.bench.Samples;
import dev.arrivals.bench.Traffic;
import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.GetStatisticsRequest;
import java.util.concurrent.TimeUnit;

/** Somebody who asks for the figures of another delivery all the time, on the same connection. */
final class Beside implements AutoCloseable {
  private static final long PAUSE_MILLIS = 5;

  private final Samples samples = new Samples();
  private final DeliveryServiceGrpc.DeliveryServiceBlockingStub deliveries;
  private final Thread thread = new Thread(this::ask, "beside");
  private volatile boolean asking = true;
  private volatile long lastMove = System.nanoTime();
  private String last = "";

  private Beside(Child child) {
    deliveries = DeliveryServiceGrpc.newBlockingStub(child.channel());
  }

  static Beside start(Child child) {
    Beside beside = new Beside(child);
    beside.thread.start();
    return beside;
  }

  private void ask() {
    GetStatisticsRequest request =
        GetStatisticsRequest.newBuilder().setName(Traffic.ELSEWHERE).build();
    try {
      while (asking) {
        long start = System.nanoTime();
        String position = deliveries.getStatistics(request).getStatistics().getPosition();
        samples.add(System.nanoTime() - start);
        moved(position);
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void moved(String position) {
    if (!position.equals(last)) {
      last = position;
      lastMove = System.nanoTime();
    }
  }

  /** Returns when the server last committed anything, on the clock of {@link System#nanoTime}. */
  long lastMove() {
    return lastMove;
  }

  /** Returns how long the answers took. */
  Samples samples() {
    return samples;
  }

  @Override
  public void close() throws InterruptedException {
    asking = false;
    thread.join();
  }
}
