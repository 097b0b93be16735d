package dev.arrivals.bench;

import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.ReportFeedbackRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Durable ingest beside a server that only acknowledges: registrations, then rounds of three
 * events, typed or native. Each round is sent to one server and then to the other.
 */
public final class IngestBench {
  /** Requests for so many messages are built before the clock starts; more would not fit. */
  private static final int MOST_READY = 1_000_000;

  private final int messages;
  private final int batch;
  private final int rounds;
  private final boolean natively;

  public IngestBench(Arguments arguments) {
    this.messages = arguments.number("messages", 200_000);
    this.batch = arguments.number("batch", 1_000);
    this.rounds = arguments.number("rounds", 1);
    this.natively = arguments.text("feedback", "typed").equals("native");
  }

  public void run() throws Exception {
    Path data = Files.createTempDirectory("bench-");
    Traffic traffic = new Traffic(messages, batch);
    try (Child arrivals = Child.arrivals(data);
        Child ackOnly = Child.ackOnly()) {
      Traffic.createDeliveries(arrivals.channel());
      ThreadTimes before = arrivals.threadTimes();
      double register = register(arrivals, traffic);
      String spent = arrivals.threadTimes().since(before, messages);
      double registerAck = register(ackOnly, traffic);
      print("register", messages / register, messages / registerAck, arrivals);
      System.out.println("  " + spent);
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < rounds * Traffic.KINDS.size(); round++) {
        before = arrivals.threadTimes();
        double ours = events(arrivals, traffic, round);
        spent = arrivals.threadTimes().since(before, messages);
        double best = events(ackOnly, traffic, round);
        ratios.add(best / ours);
        print("events " + (round + 1), messages / ours, messages / best, arrivals);
        System.out.println("  " + spent);
      }
      Collections.sort(ratios);
      System.out.printf("median ratio %.3f%n", ratios.get(ratios.size() / 2));
    }
  }

  private static double register(Child child, Traffic traffic) throws InterruptedException {
    return Pump.run(
        MessageServiceGrpc.newStub(child.channel())::registerMessages, traffic.registrations());
  }

  private double events(Child child, Traffic traffic, int round) throws InterruptedException {
    Iterator<ReportFeedbackRequest> events = traffic.events(round, natively);
    if (messages <= MOST_READY) {
      List<ReportFeedbackRequest> ready = new ArrayList<>();
      events.forEachRemaining(ready::add);
      events = ready.iterator();
    }
    return Pump.run(FeedbackServiceGrpc.newStub(child.channel())::reportFeedback, events);
  }

  private static void print(String what, double ours, double best, Child arrivals)
      throws Exception {
    System.out.printf(
        "%-12s %,12.0f /s  ack-only %,12.0f /s  ratio %.3f  resident %,d MB%n",
        what, ours, best, ours / best, arrivals.residentMegabytes());
  }
}
