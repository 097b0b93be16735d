package dev.arrivals.bench;

import dev.arrivals.v1.MessageServiceGrpc;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Signed calls of one event each beside a bare handler of the same server that answers 204. */
final class HookBench {
  private final int messages;
  private final int connections;
  private final int rounds;

  HookBench(Arguments arguments) {
    this.messages = arguments.number("messages", 100_000);
    this.connections = arguments.number("connections", 64);
    this.rounds = arguments.number("rounds", 5);
  }

  void run() throws Exception {
    try (Child arrivals = Child.webhooks(Files.createTempDirectory("bench-"));
        Child bare = Child.bareHttp()) {
      Traffic.createDeliveries(arrivals.channel());
      Pump.run(
          MessageServiceGrpc.newStub(arrivals.channel())::registerMessages,
          new Traffic(messages, 1_000).registrations());
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        List<byte[]> calls = calls(round);
        double ours = calls.size() / seconds(arrivals, calls);
        double best = calls.size() / seconds(bare, calls);
        ratios.add(ours / best);
        System.out.printf(
            "webhook %,9.0f calls/s  bare %,9.0f calls/s  ratio %.3f  resident %,d MB%n",
            ours, best, ours / best, arrivals.residentMegabytes());
      }
      Collections.sort(ratios);
      System.out.printf("median ratio %.3f%n", ratios.get(rounds / 2));
    }
  }

  /** Each round tells of other messages, so that each call changes something. */
  private List<byte[]> calls(int round) {
    int size = messages / rounds;
    List<byte[]> calls = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      calls.add(HookCaller.request(round * size + i));
    }
    return calls;
  }

  private double seconds(Child child, List<byte[]> calls) throws Exception {
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      List<Future<Integer>> ends = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; i < connections; i++) {
        ends.add(threads.submit(() -> call(child.httpPort(), calls, next)));
      }
      for (Future<Integer> end : ends) {
        end.get();
      }
      return (System.nanoTime() - start) / 1e9;
    } finally {
      threads.shutdownNow();
    }
  }

  private static int call(int port, List<byte[]> calls, AtomicInteger next) throws Exception {
    try (HookCaller caller = new HookCaller(port)) {
      int i = next.getAndIncrement();
      while (i < calls.size()) {
        caller.call(calls.get(i));
        i = next.getAndIncrement();
      }
      return i;
    }
  }
}
