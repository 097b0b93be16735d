package dev.arrivals.bench;

import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.WatchMessagesRequest;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** Measures the cost of watches, and how fast they are. */
public final class WatchBench {
  private static final WatchMessagesRequest NOW =
      WatchMessagesRequest.newBuilder().setFromNow(true).build();
  private static final WatchMessagesRequest ELSEWHERE =
      NOW.toBuilder().setParent(Traffic.ELSEWHERE).build();

  private final String part;
  private final int watches;
  private final int messages;
  private final int fanned;
  private final int seconds;
  private final int rounds;
  private int sent;

  public WatchBench(Arguments arguments) {
    this.part = arguments.text("part", "all");
    this.watches = arguments.number("watches", 100);
    this.messages = arguments.number("messages", 100_000);
    this.fanned = arguments.number("fanned", 10_000);
    this.seconds = arguments.number("seconds", 20);
    this.rounds = arguments.number("rounds", 6);
  }

  public void run() throws Exception {
    Traffic traffic = new Traffic(messages, 1_000);
    try (Child arrivals = Child.arrivals(Files.createTempDirectory("bench-"));
        Child echo = Child.ackOnly()) {
      Traffic.createDeliveries(arrivals.channel());
      Pump.run(
          MessageServiceGrpc.newStub(arrivals.channel())::registerMessages,
          traffic.registrations());
      if (wanted("fanout")) {
        fanOut(arrivals, echo);
      }
      if (wanted("ingest")) {
        ingest(arrivals, traffic, "watching all", NOW);
        ingest(arrivals, traffic, "watching another delivery", ELSEWHERE);
      }
      if (wanted("latency")) {
        new WatchLatency(arrivals, messages, seconds, sent++).run();
      }
      if (wanted("idle")) {
        idle(arrivals);
      }
    }
  }

  private boolean wanted(String name) {
    return part.equals("all") || part.equals(name);
  }

  private void fanOut(Child arrivals, Child echo) throws Exception {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      double ours = deliveries("arrivals", arrivals);
      double best = deliveries("echo", echo);
      ratios.add(ours / best);
      System.out.printf(
          "fan-out to %d: %,.0f changes/s  echo %,.0f /s  ratio %.2f%n",
          watches, ours, best, ours / best);
    }
    median("fan-out", ratios);
  }

  private double deliveries(String who, Child child) throws Exception {
    Iterator<ReportFeedbackRequest> events = new Traffic(fanned, 100).events(sent++, false);
    try (Watchers watchers = new Watchers(child.channel(), watches, NOW)) {
      watchers.awaitCaughtUp();
      long start = System.nanoTime();
      Pump.run(FeedbackServiceGrpc.newStub(child.channel())::reportFeedback, events);
      watchers.awaitChanges((long) watches * fanned);
      double rate = watchers.changes() / ((System.nanoTime() - start) / 1e9);
      System.out.printf("  %s: %s%n", who, watchers);
      return rate;
    }
  }

  private void ingest(Child arrivals, Traffic traffic, String what, WatchMessagesRequest request)
      throws Exception {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      // Histories grow, so that what comes later is slower; the order changes therefore.
      double first = round % 2 == 0 ? rate(arrivals, traffic) : 0;
      double watched = watched(arrivals, traffic, request);
      double alone = round % 2 == 0 ? first : rate(arrivals, traffic);
      ratios.add(watched / alone);
      System.out.printf(
          "ingest alone %,.0f /s, with %d %s %,.0f /s  ratio %.2f%n",
          alone, watches, what, watched, watched / alone);
    }
    double mean = ratios.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    System.out.printf("ingest with %d %s: mean ratio %.2f%n", watches, what, mean);
  }

  private double watched(Child arrivals, Traffic traffic, WatchMessagesRequest request)
      throws Exception {
    try (Watchers watchers = new Watchers(arrivals.channel(), watches, request)) {
      watchers.awaitCaughtUp();
      double rate = rate(arrivals, traffic);
      System.out.printf("  %s%n", watchers);
      return rate;
    }
  }

  private double rate(Child child, Traffic traffic) throws Exception {
    List<ReportFeedbackRequest> ready = new ArrayList<>();
    // A new round each time, for what is repeated costs less.
    traffic.events(sent++, false).forEachRemaining(ready::add);
    return messages
        / Pump.run(FeedbackServiceGrpc.newStub(child.channel())::reportFeedback, ready.iterator());
  }

  private void idle(Child arrivals) throws Exception {
    int many = 10 * watches;
    double before = cpu(arrivals);
    try (Watchers watchers = new Watchers(arrivals.channel(), many, NOW)) {
      watchers.awaitCaughtUp();
      Thread.sleep(2_000);
      double during = cpu(arrivals);
      System.out.printf(
          "idle: %.2f %% of a processor without watches, %.2f %% with %,d, resident %,d MB%n",
          100 * before, 100 * during, many, arrivals.residentMegabytes());
    }
  }

  /** The share of one processor that the server takes while nothing happens. */
  private double cpu(Child child) throws InterruptedException {
    double start = child.cpuSeconds();
    Thread.sleep(seconds * 1_000L);
    return (child.cpuSeconds() - start) / seconds;
  }

  private static void median(String what, List<Double> ratios) {
    Collections.sort(ratios);
    System.out.printf("%s: median ratio %.2f%n", what, ratios.get(ratios.size() / 2));
  }
}
