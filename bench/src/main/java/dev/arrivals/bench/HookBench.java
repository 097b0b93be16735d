package dev.arrivals.bench;

import dev.arrivals.v1.MessageServiceGrpc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Signed calls of one event each beside a bare handler of Javalin that answers 204. */
public final class HookBench {
  private final int messages;
  private final int connections;
  private final int rounds;
  private final Path data;

  public HookBench(Arguments arguments) {
    this.messages = arguments.number("messages", 200_000);
    this.connections = arguments.number("connections", 512);
    this.rounds = arguments.number("rounds", 5);
    // In memory, /dev/shm, a sync costs nothing.
    this.data = Path.of(arguments.text("data", System.getProperty("java.io.tmpdir")));
  }

  public void run() throws Exception {
    try (Child arrivals = Child.webhooks(Files.createTempDirectory(data, "bench-"));
        Child bare = Child.bareHttp()) {
      Traffic.createDeliveries(arrivals.channel());
      Pump.run(
          MessageServiceGrpc.newStub(arrivals.channel())::registerMessages,
          new Traffic(messages, 1_000).registrations());
      List<Double> ratios = new ArrayList<>();
      // The first round, half of all calls, warms both up.
      for (int round = 0; round <= rounds; round++) {
        List<byte[]> calls = calls(round);
        Load ours = load(arrivals, calls);
        Load best = load(bare, calls);
        System.out.printf(
            "%s webhook %s  bare %s  ratio %.3f  resident %,d MB%n",
            round == 0 ? "warm-up" : "round " + round,
            ours,
            best,
            ours.rate() / best.rate(),
            arrivals.residentMegabytes());
        if (round > 0) {
          ratios.add(ours.rate() / best.rate());
        }
      }
      Collections.sort(ratios);
      System.out.printf("median ratio %.3f%n", ratios.get(rounds / 2));
    }
  }

  /** Each round tells of other messages, so that each call changes something. */
  private List<byte[]> calls(int round) {
    int size = messages / 2 / rounds;
    int start = round == 0 ? 0 : messages / 2 + (round - 1) * size;
    return IntStream.range(start, start + (round == 0 ? messages / 2 : size))
        .mapToObj(HookLoad::request)
        .toList();
  }

  /** The calls per second, and what one costs the server. */
  private record Load(double rate, double cpuMicros) {
    @Override
    public String toString() {
      return "%,9.0f calls/s %5.1f µs CPU".formatted(rate, cpuMicros);
    }
  }

  private Load load(Child child, List<byte[]> calls) throws Exception {
    try (HookLoad load = new HookLoad(child.httpPort(), connections)) {
      double cpu = child.cpuSeconds();
      long start = System.nanoTime();
      load.run(calls);
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Load(calls.size() / seconds, (child.cpuSeconds() - cpu) * 1e6 / calls.size());
    }
  }
}
