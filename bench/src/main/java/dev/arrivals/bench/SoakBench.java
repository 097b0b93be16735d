package dev.arrivals.bench;

import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.GetMessageRequest;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.WatchMessagesRequest;
import io.grpc.ManagedChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * A calm hour: new messages, their feedback, watches that come and go, connections that come and
 * go. What the process holds must be the same at its end as after its first quarter.
 */
public final class SoakBench {
  private static final int EVENTS_A_TICK = 500;
  private static final int TICKS_A_SECOND = 2;

  /** The resources of the process at a moment. */
  private record Held(long megabytes, long threads, long files) {}

  private final int minutes;
  private final Traffic traffic;
  private final List<Held> held = new ArrayList<>();

  public SoakBench(Arguments arguments) {
    this.minutes = arguments.number("minutes", 60);
    this.traffic = new Traffic(EVENTS_A_TICK * TICKS_A_SECOND * 60 * minutes, EVENTS_A_TICK);
  }

  public void run() throws Exception {
    try (Child arrivals = Child.arrivals(Files.createTempDirectory("bench-"))) {
      Traffic.createDeliveries(arrivals.channel());
      for (int tick = 0; tick < TICKS_A_SECOND * 60 * minutes; tick++) {
        tick(arrivals, tick);
        if (tick % (30 * TICKS_A_SECOND) == 0) {
          note(arrivals, tick);
        }
        TimeUnit.MILLISECONDS.sleep(1_000 / TICKS_A_SECOND);
      }
    }
    compare("resident MB", Held::megabytes);
    compare("threads", Held::threads);
    compare("files", Held::files);
  }

  private void tick(Child arrivals, int tick) throws InterruptedException {
    ManagedChannel channel = arrivals.connect();
    Watchers watchers =
        new Watchers(channel, 2, WatchMessagesRequest.newBuilder().setFromNow(true).build());
    watchers.awaitCaughtUp();
    Pump.run(
        MessageServiceGrpc.newStub(channel)::registerMessages,
        List.of(traffic.registration(tick)).iterator());
    Pump.run(
        FeedbackServiceGrpc.newStub(channel)::reportFeedback,
        List.of(traffic.inOrder(tick % 3, tick, tick % 2 == 0)).iterator());
    MessageServiceGrpc.newBlockingStub(channel)
        .getMessage(
            GetMessageRequest.newBuilder().setName(Traffic.name(tick * EVENTS_A_TICK)).build());
    watchers.awaitChanges(4L * EVENTS_A_TICK);
    watchers.close();
    channel.shutdownNow();
  }

  private void note(Child arrivals, int tick) throws Exception {
    Held now = new Held(arrivals.residentMegabytes(), arrivals.threads(), arrivals.files());
    held.add(now);
    System.out.printf("minute %.1f: %s%n", tick / 60.0 / TICKS_A_SECOND, now);
  }

  private void compare(String what, ToLongFunction<Held> of) {
    int quarter = held.size() / 4;
    System.out.printf(
        "%s: median %d in the second quarter, %d in the last%n",
        what, median(of, quarter, 2 * quarter), median(of, 3 * quarter, held.size()));
  }

  private long median(ToLongFunction<Held> of, int from, int to) {
    long[] sorted = held.subList(from, to).stream().mapToLong(of).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
