package dev.arrivals.bench.growth;

import dev.arrivals.bench.Arguments;
import dev.arrivals.bench.Child;
import dev.arrivals.bench.Pump;
import dev.arrivals.bench.Traffic;
import dev.arrivals.v1.DeleteDeliveryRequest;
import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.FailureReason;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.ListMessagesResponse;
import dev.arrivals.v1.ListTextsRequest;
import dev.arrivals.v1.ListTextsResponse;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.QualificationServiceGrpc;
import dev.arrivals.v1.RecomputeStatisticsRequest;
import dev.arrivals.v1.RegisterMessagesRequest;
import dev.arrivals.v1.ReplayFeedbackRequest;
import dev.arrivals.v1.ReplayFeedbackResponse;
import dev.arrivals.v1.ReportFeedbackRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Measures what grows with the number of messages: the processor time of the server for each part,
 * and how long another client waits meanwhile.
 */
public final class GrowthBench {
  private static final int SETTLE_SECONDS = 3;

  private final Arguments arguments;
  private final int messages;
  private final int batch;

  public GrowthBench(Arguments arguments) {
    this.arguments = arguments;
    this.messages = arguments.number("messages", 300_000);
    this.batch = arguments.number("batch", 1_000);
  }

  public void run() throws Exception {
    if (arguments.text("part", "").equals("kill")) {
      startAfterKill();
      return;
    }
    try (Child child = Child.arrivals(Files.createTempDirectory("bench-"))) {
      Traffic.createDeliveries(child.channel());
      for (String part : arguments.text("part", "address,id,texts,list,purge").split(",")) {
        switch (part) {
          case "address" ->
              each(
                  "to one address",
                  child,
                  GrowthTraffic::registerAtOneAddress,
                  b -> GrowthTraffic.same(b, batch, true));
          case "id" ->
              each(
                  "under one id",
                  child,
                  GrowthTraffic::registerNothing,
                  b -> GrowthTraffic.same(b, batch, false));
          case "legs" ->
              each(
                  "on messages of one id",
                  child,
                  GrowthTraffic::registerUnderOneId,
                  b -> GrowthTraffic.underOneId(b, batch));
          case "texts" -> texts(child);
          case "list" -> list(child);
          case "purge" -> purge(child);
          case "replay" -> replay(child);
          default -> throw new IllegalArgumentException("part=" + part);
        }
      }
    }
  }

  /** Batch after batch of something that is like the one before, and must cost what it did. */
  private void each(
      String what,
      Child child,
      IntFunction<RegisterMessagesRequest> registrations,
      IntFunction<ReportFeedbackRequest> events)
      throws Exception {
    int all = arguments.number("same", 20_000);
    int step = all / 4;
    for (int from = 0; from < all; from += step) {
      double unregistered = child.cpuSeconds();
      send(child, batches(from, step, registrations));
      settle();
      double before = child.cpuSeconds();
      double seconds =
          Pump.run(
              FeedbackServiceGrpc.newStub(child.channel())::reportFeedback,
              batches(from, step, events));
      System.out.printf(
          "%,d to %,d events %s: registration %.1f µs CPU, event %.1f µs CPU, %.1f µs each%n",
          from,
          from + step,
          what,
          (before - unregistered) * 1e6 / step,
          (child.cpuSeconds() - before) * 1e6 / step,
          seconds * 1e6 / step);
    }
  }

  private static void send(Child child, Iterator<RegisterMessagesRequest> batches)
      throws InterruptedException {
    Pump.run(MessageServiceGrpc.newStub(child.channel())::registerMessages, batches);
  }

  private <T> Iterator<T> batches(int from, int count, IntFunction<T> batches) {
    return java.util.stream.IntStream.range(from / batch, (from + count) / batch)
        .mapToObj(batches)
        .iterator();
  }

  /** All pages of failure texts, most of which differ. */
  private void texts(Child child) throws Exception {
    int texts = arguments.number("texts", 30_000);
    send(child, batches(0, texts, GrowthTraffic::registerWithIds));
    Pump.run(
        FeedbackServiceGrpc.newStub(child.channel())::reportFeedback,
        batches(0, texts, b -> GrowthTraffic.unknownTexts(b, batch)));
    settle();
    measured("texts " + texts, child, () -> pages(child));
  }

  private static int pages(Child child) {
    int pages = 0;
    String token = "";
    do {
      ListTextsResponse page =
          QualificationServiceGrpc.newBlockingStub(child.channel())
              .listTexts(
                  ListTextsRequest.newBuilder().setPageSize(1_000).setPageToken(token).build());
      token = page.getNextPageToken();
      pages++;
    } while (!token.isEmpty());
    return pages;
  }

  private void fill(Child child) throws Exception {
    Traffic traffic = new Traffic(messages, batch);
    send(child, traffic.registrations());
    Pump.run(
        FeedbackServiceGrpc.newStub(child.channel())::reportFeedback, traffic.events(2, false));
    settle();
  }

  /**
   * Measures how long a server takes to serve again after a kill, with all messages that it had.
   */
  private void startAfterKill() throws Exception {
    Path data = Files.createTempDirectory("bench-");
    try (Child child = Child.arrivals(data)) {
      Traffic.createDeliveries(child.channel());
      fill(child);
      child.kill();
    }
    for (int start = 1; start <= arguments.number("starts", 3); start++) {
      long begun = System.nanoTime();
      try (Child again = Child.arrivals(data)) {
        System.out.printf(
            "start %d after a kill with %,d messages: %.2f s, %.2f s CPU%n",
            start, messages, (System.nanoTime() - begun) / 1e9, again.cpuSeconds());
        again.kill();
      }
    }
  }

  /** All pages of messages that failed for a reason which none has, and a recount. */
  private void list(Child child) throws Exception {
    fill(child);
    measured("list of " + messages, child, () -> rare(child));
    measured(
        "recount of " + messages,
        child,
        () -> {
          int answers = 0;
          Iterator<?> progress =
              DeliveryServiceGrpc.newBlockingStub(child.channel())
                  .recomputeStatistics(
                      RecomputeStatisticsRequest.newBuilder().setName(Traffic.DELIVERY).build());
          for (; progress.hasNext(); progress.next()) {
            answers++;
          }
          return answers;
        });
  }

  private static int rare(Child child) {
    int pages = 0;
    String token = "";
    do {
      ListMessagesResponse page =
          MessageServiceGrpc.newBlockingStub(child.channel())
              .listMessages(
                  ListMessagesRequest.newBuilder()
                      .setParent(Traffic.DELIVERY)
                      .addAllReasons(List.of(FailureReason.FAILURE_REASON_MAILBOX_FULL))
                      .setPageToken(token)
                      .build());
      token = page.getNextPageToken();
      pages++;
    } while (!token.isEmpty());
    return pages;
  }

  private interface Pages {
    int read() throws Exception;
  }

  private static void measured(String what, Child child, Pages pages) throws Exception {
    double before = child.cpuSeconds();
    long start = System.nanoTime();
    try (Beside beside = Beside.start(child)) {
      int read = pages.read();
      System.out.printf(
          "%s: %d answers, %.2f s, %.2f s CPU, figures beside it %s%n",
          what,
          read,
          (System.nanoTime() - start) / 1e9,
          child.cpuSeconds() - before,
          beside.samples());
    }
  }

  /** Receipts mapped again, which mean what they did. */
  private void replay(Child child) throws Exception {
    Traffic traffic = new Traffic(messages, batch);
    send(child, traffic.registrations());
    Pump.run(FeedbackServiceGrpc.newStub(child.channel())::reportFeedback, traffic.events(2, true));
    settle();
    for (int round = 0; round < arguments.number("rounds", 1); round++) {
      measured(
          "replay of " + messages,
          child,
          () -> {
            Iterator<ReplayFeedbackResponse> progress =
                FeedbackServiceGrpc.newBlockingStub(child.channel())
                    .replayFeedback(ReplayFeedbackRequest.getDefaultInstance());
            long read = 0;
            while (progress.hasNext()) {
              read = progress.next().getRead();
            }
            return Math.toIntExact(read);
          });
    }
  }

  /** The end of a delivery with all its messages. */
  private void purge(Child child) throws Exception {
    if (!arguments.text("part", "list").contains("list")) {
      fill(child);
    }
    double before = child.cpuSeconds();
    long start = System.nanoTime();
    DeliveryServiceGrpc.newBlockingStub(child.channel())
        .deleteDelivery(DeleteDeliveryRequest.newBuilder().setName(Traffic.DELIVERY).build());
    try (Beside beside = Beside.start(child)) {
      boolean over = becomesQuiet(beside, arguments.number("limit", 120));
      double cpu = child.cpuSeconds() - before;
      System.out.printf(
          "purge of %,d: %s after %.1f s, %.1f s CPU, %.1f µs a message, figures beside it %s%n",
          messages,
          over ? "over" : "not over",
          (beside.lastMove() - start) / 1e9,
          cpu,
          cpu * 1e6 / messages,
          beside.samples());
    }
  }

  /** Whether nothing was committed any more for a while. */
  private static boolean becomesQuiet(Beside beside, int seconds) throws InterruptedException {
    for (int second = 0; second < seconds; second++) {
      TimeUnit.SECONDS.sleep(1);
      if (System.nanoTime() - beside.lastMove() > TimeUnit.SECONDS.toNanos(SETTLE_SECONDS)) {
        return true;
      }
    }
    return false;
  }

  private static void settle() throws InterruptedException {
    TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
  }
}
