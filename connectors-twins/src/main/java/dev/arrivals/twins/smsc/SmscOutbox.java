package dev.arrivals.twins.smsc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The receipts to deliver until they are answered with ESME_ROK, and the answers to them. */
final class SmscOutbox {
  private static final long TICK_MILLIS = 20;

  private final Duration pause;
  private final DelayQueue<Due> due = new DelayQueue<>();
  private final List<SmscReceipt> acknowledged = new ArrayList<>();
  private final List<Integer> refusals = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final Object room = new Object();
  private volatile Consumer<SmscReceipt> listener = receipt -> {};

  private record Due(SmscReceipt receipt, long nanos) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  /** Lets a refused receipt wait so long. */
  SmscOutbox(Duration pause) {
    this.pause = pause;
  }

  /** To be delivered after so long. */
  void put(SmscReceipt receipt, Duration delay) {
    open.incrementAndGet();
    add(receipt, delay);
  }

  /** Takes back a receipt that was refused, or got lost with its link. */
  void again(SmscReceipt receipt) {
    add(receipt, pause);
  }

  void answered(SmscReceipt receipt, int status) {
    if (status != 0) {
      refusals.add(status);
      again(receipt);
      return;
    }
    listener.accept(receipt);
    synchronized (acknowledged) {
      acknowledged.add(receipt);
    }
    open.decrementAndGet();
  }

  /** There is room in a window, or it may be time to send again. */
  void room() {
    synchronized (room) {
      room.notifyAll();
    }
  }

  void onAcknowledged(Consumer<SmscReceipt> told) {
    listener = told;
  }

  List<SmscReceipt> acknowledged() {
    synchronized (acknowledged) {
      return List.copyOf(acknowledged);
    }
  }

  List<Integer> refusals() {
    return List.copyOf(refusals);
  }

  int open() {
    return open.get();
  }

  /** Delivers over these links until it is interrupted. */
  void deliver(SmscLinks links) {
    int turn = 0;
    long expired = System.nanoTime();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Due next = due.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (System.nanoTime() - expired > TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS)) {
          links.expire();
          expired = System.nanoTime();
        }
        if (next != null) {
          send(next.receipt(), links, turn++);
        }
      }
    } catch (InterruptedException e) {
      // The end.
    }
  }

  private void add(SmscReceipt receipt, Duration delay) {
    due.put(new Due(receipt, System.nanoTime() + delay.toNanos()));
  }

  /** To the next link that has room; waits for one. */
  private void send(SmscReceipt receipt, SmscLinks links, int turn) throws InterruptedException {
    List<SmscLink> ready = links.ready();
    while (ready.isEmpty()) {
      links.expire();
      awaitRoom(links);
      ready = links.ready();
    }
    ready.get(turn % ready.size()).send(receipt);
  }

  @SuppressWarnings("WaitNotInLoop") // Its caller looks again and again.
  private void awaitRoom(SmscLinks links) throws InterruptedException {
    synchronized (room) {
      if (links.ready().isEmpty()) {
        room.wait(TICK_MILLIS);
      }
    }
  }
}
