package dev.arrivals.bench;

import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.GetMessageRequest;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.WatchMessagesRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** More than the server can take, of each kind: what it does meanwhile, and how soon it is well. */
public final class PressureBench {
  private final int messages;
  private final int streams;
  private final int seconds;
  private final int connections;
  private final String part;

  public PressureBench(Arguments arguments) {
    this.messages = arguments.number("messages", 200_000);
    this.streams = arguments.number("streams", 200);
    this.seconds = arguments.number("seconds", 30);
    this.connections = arguments.number("connections", 10_000);
    this.part = arguments.text("part", "all");
  }

  public void run() throws Exception {
    Traffic traffic = new Traffic(messages, 1_000);
    try (Child arrivals = Child.arrivals(Files.createTempDirectory("bench-"))) {
      Traffic.createDeliveries(arrivals.channel());
      Pump.run(
          MessageServiceGrpc.newStub(arrivals.channel())::registerMessages,
          traffic.registrations());
      state("at rest", arrivals);
      if (wanted("overload")) {
        overload(arrivals, traffic);
      }
      if (wanted("watches")) {
        watches(arrivals, traffic);
      }
      if (wanted("connections")) {
        connections(arrivals);
      }
    }
  }

  private boolean wanted(String name) {
    return part.equals("all") || part.equals(name);
  }

  private void overload(Child arrivals, Traffic traffic) throws Exception {
    System.out.printf("reads at rest, %s%n", reads(arrivals, seconds / 3));
    Samples reads;
    Map<String, Integer> opened;
    long most;
    try (Flood one = new Flood(arrivals, 1, i -> batch(traffic, i))) {
      System.out.printf(
          "reads beside one stream at full speed, %s%n", reads(arrivals, seconds / 3));
    }
    try (Flood flood = new Flood(arrivals, streams, i -> batch(traffic, i))) {
      TimeUnit.SECONDS.sleep(3);
      long before = flood.acknowledged();
      reads = reads(arrivals, seconds);
      most = arrivals.residentMegabytes();
      long taken = flood.acknowledged() - before;
      opened = newCalls(arrivals, traffic);
      System.out.printf(
          "overload by %d streams: %,d events/s taken, streams ended: %s%n",
          streams, taken / seconds, flood.failures());
    }
    System.out.printf("  reads meanwhile, %s%n", reads);
    System.out.printf("  new calls meanwhile: %s, resident %,d MB%n", opened, most);
    long stop = System.nanoTime();
    while (newCall(arrivals.channel(), traffic, 0) != Status.Code.OK) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    System.out.printf(
        "  a batch after it is acknowledged after %.0f ms%n", (System.nanoTime() - stop) / 1e6);
    state("after it", arrivals);
  }

  private ReportFeedbackRequest batch(Traffic traffic, int i) {
    int batches = messages / 1_000;
    return traffic.events(i / batches, i % batches, false);
  }

  /** Returns what a client hears that comes while the server is busy. */
  private Map<String, Integer> newCalls(Child arrivals, Traffic traffic) throws Exception {
    Map<String, Integer> outcomes = new TreeMap<>();
    ManagedChannel channel = arrivals.connect();
    for (int i = 0; i < 50; i++) {
      outcomes.merge(newCall(channel, traffic, i).name(), 1, Integer::sum);
      TimeUnit.MILLISECONDS.sleep(20);
    }
    channel.shutdownNow();
    return outcomes;
  }

  private static Status.Code newCall(ManagedChannel channel, Traffic traffic, int i)
      throws InterruptedException {
    try {
      Pump.run(
          FeedbackServiceGrpc.newStub(channel)::reportFeedback,
          List.of(traffic.events(2, i, false)).iterator());
      return Status.Code.OK;
    } catch (RuntimeException e) {
      return Status.fromThrowable(e).getCode();
    }
  }

  private Samples reads(Child arrivals, int lasting) throws InterruptedException {
    Samples samples = new Samples();
    ManagedChannel channel = arrivals.connect();
    MessageServiceGrpc.MessageServiceBlockingStub stub =
        MessageServiceGrpc.newBlockingStub(channel);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(lasting);
    for (int i = 0; System.nanoTime() < end; i++) {
      long start = System.nanoTime();
      stub.getMessage(
          GetMessageRequest.newBuilder().setName(Traffic.name(i * 7_919 % messages)).build());
      samples.add(System.nanoTime() - start);
      TimeUnit.MILLISECONDS.sleep(5);
    }
    channel.shutdownNow();
    return samples;
  }

  private void watches(Child arrivals, Traffic traffic) throws Exception {
    WatchMessagesRequest now = WatchMessagesRequest.newBuilder().setFromNow(true).build();
    WatchMessagesRequest elsewhere = now.toBuilder().setParent(Traffic.ELSEWHERE).build();
    double alone = rate(arrivals, traffic, 0);
    try (Watchers idle = new Watchers(arrivals.channel(), 1_000, elsewhere);
        Watchers slow = Watchers.asleep(arrivals.channel(), 100, now)) {
      idle.awaitCaughtUp();
      double watched = rate(arrivals, traffic, 1);
      System.out.printf(
          "ingest %,.0f /s alone, %,.0f /s with 1,000 idle and 100 sleeping watches: %.2f%n",
          alone, watched, watched / alone);
      state("with them", arrivals);
      slow.wake();
      long start = System.nanoTime();
      slow.awaitChanges(10L * messages);
      System.out.printf(
          "  woken, they read %s in %.0f s%n", slow, (System.nanoTime() - start) / 1e9);
    }
  }

  private double rate(Child child, Traffic traffic, int round) throws Exception {
    return messages
        / Pump.run(
            FeedbackServiceGrpc.newStub(child.channel())::reportFeedback,
            traffic.events(round, false));
  }

  private void connections(Child arrivals) throws Exception {
    state("before connections", arrivals);
    long start = System.nanoTime();
    for (int i = 0; i < connections; i++) {
      ManagedChannel channel = arrivals.connect();
      try {
        MessageServiceGrpc.newBlockingStub(channel)
            .getMessage(GetMessageRequest.newBuilder().setName(Traffic.name(i % messages)).build());
      } catch (StatusRuntimeException e) {
        System.out.println(e.getMessage());
      }
      channel.shutdownNow();
    }
    System.out.printf(
        "%,d connections opened, used and closed in %.0f s%n",
        connections, (System.nanoTime() - start) / 1e9);
    TimeUnit.SECONDS.sleep(2);
    state("after them", arrivals);
  }

  private static void state(String when, Child child) throws Exception {
    System.out.printf(
        "%s: resident %,d MB, %d threads, %d files%n",
        when, child.residentMegabytes(), child.threads(), child.files());
  }
}
