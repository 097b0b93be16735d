package dev.arrivals.server.cli.demo;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Timestamps;
import dev.arrivals.server.cli.client.BatchSender;
import dev.arrivals.server.cli.input.Progress;
import dev.arrivals.server.demo.DemoMessage;
import dev.arrivals.server.demo.DemoTraffic;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.FeedbackMode;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.RegisterMessagesRequest;
import dev.arrivals.v1.RegisterMessagesResponse;
import io.grpc.ManagedChannel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Sends made-up messages, registers them, and waits until everything told of them is taken. */
final class DemoPlayer {
  private static final int BATCH = 100;
  private static final long VALIDITY_SECONDS = 5L * 24 * 60 * 60;
  private static final int UNKNOWN_ONE_IN = 100;
  private static final java.time.Duration LONGEST = java.time.Duration.ofSeconds(60);

  private final ManagedChannel channel;
  private final DemoTraffic traffic;
  private final Instant start;

  DemoPlayer(ManagedChannel channel, DemoTraffic traffic, Instant start) {
    this.channel = channel;
    this.traffic = traffic;
    this.start = start;
  }

  /** Plays so many messages of each delivery; returns how much was told of them and taken. */
  int play(Map<String, Integer> counts, Progress progress) throws InterruptedException {
    create(DemoTraffic.MAILS, "Spring collection", Channel.CHANNEL_EMAIL);
    create(DemoTraffic.TEXTS, "Your parcel is here", Channel.CHANNEL_SMS);
    create(DemoTraffic.ALERTS, "Your code", Channel.CHANNEL_SMS);
    int most = counts.values().stream().mapToInt(count -> count).max().orElse(0);
    for (int from = 0; from < most; from += BATCH) {
      for (Map.Entry<String, Integer> count : counts.entrySet()) {
        register(send(count.getKey(), from, Math.min(from + BATCH, count.getValue())));
      }
      if (from <= most / 4 && from + BATCH > most / 4) {
        traffic.cut();
      }
      progress.show(traffic.taken(), 0);
    }
    await(progress);
    return traffic.taken();
  }

  /**
   * Sends messages and returns those to register. A few never are, as some feedback is always about
   * messages of others.
   */
  private List<DemoMessage> send(String delivery, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> traffic.send(delivery, i))
        .filter(m -> !m.id().endsWith("-" + (to - 1)) || to % UNKNOWN_ONE_IN != 0)
        .toList();
  }

  private void await(Progress progress) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (traffic.open() > 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            traffic.open() + " pieces of feedback were not taken within " + LONGEST);
      }
      TimeUnit.MILLISECONDS.sleep(10);
      progress.show(traffic.taken(), 0);
    }
  }

  private void create(String id, String label, Channel kind) {
    DeliveryServiceGrpc.newBlockingStub(channel)
        .createDelivery(
            CreateDeliveryRequest.newBuilder()
                .setDelivery(
                    Delivery.newBuilder()
                        .setName("deliveries/" + id)
                        .setLabel(label)
                        .setChannel(kind)
                        .setInstance(DemoTraffic.instance(id))
                        .setFeedbackMode(FeedbackMode.FEEDBACK_MODE_D)
                        .setValidity(Duration.newBuilder().setSeconds(VALIDITY_SECONDS))
                        .setStartTime(Timestamps.fromMillis(start.toEpochMilli())))
                .build());
  }

  private void register(List<DemoMessage> messages) throws InterruptedException {
    BatchSender<RegisterMessagesRequest, RegisterMessagesResponse> stream =
        new BatchSender<>(
            MessageServiceGrpc.newStub(channel)::registerMessages, DemoPlayer::refuseErrors);
    RegisterMessagesRequest.Builder batch = RegisterMessagesRequest.newBuilder();
    messages.forEach(m -> batch.addMessages(registration(m)));
    stream.send(batch.build());
    stream.finish();
  }

  private static void refuseErrors(RegisterMessagesResponse answer) {
    if (answer.getErrorsCount() > 0) {
      throw new IllegalStateException(answer.getErrors(0).getStatus().getMessage());
    }
  }

  private static MessageRegistration registration(DemoMessage m) {
    return MessageRegistration.newBuilder()
        .setName(m.name())
        .setAddress(m.address())
        .addLegs(Leg.newBuilder().setInstance(m.instance()).setNativeId(m.nativeId()))
        .build();
  }
}
