package dev.arrivals.server.cli;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Timestamps;
import dev.arrivals.server.demo.DemoFeedback;
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

/** Plays made-up traffic into a server through its API, as clients and providers would. */
final class DemoPlayer {
  private static final int BATCH = 500;
  private static final long VALIDITY_SECONDS = 5L * 24 * 60 * 60;

  private final ManagedChannel channel;
  private final DemoTraffic traffic;
  private final Instant start;

  DemoPlayer(ManagedChannel channel, DemoTraffic traffic, Instant start) {
    this.channel = channel;
    this.traffic = traffic;
    this.start = start;
  }

  /** Plays everything and returns when it is durable; returns how many pieces were played. */
  long play(Progress progress) throws InterruptedException {
    create(DemoTraffic.MAILS, "Spring collection", Channel.CHANNEL_EMAIL, "email-dsn");
    create(DemoTraffic.TEXTS, "Your parcel is here", Channel.CHANNEL_SMS, "sms-smpp");
    List<DemoFeedback> feedback = traffic.feedback();
    register(traffic.messages().stream().filter(m -> !m.late()).toList());
    FeedbackSender sender =
        new FeedbackSender(channel, done -> progress.show(done, feedback.size()));
    for (int i = 0; i < feedback.size(); i++) {
      if (i == feedback.size() / 2) {
        register(traffic.messages().stream().filter(DemoMessage::late).toList());
      }
      sender.send(feedback.get(i).instance(), feedback.get(i).content(), Map.of());
    }
    sender.finish();
    return sender.answered();
  }

  private void create(String id, String label, Channel kind, String instance) {
    DeliveryServiceGrpc.newBlockingStub(channel)
        .createDelivery(
            CreateDeliveryRequest.newBuilder()
                .setDelivery(
                    Delivery.newBuilder()
                        .setName("deliveries/" + id)
                        .setLabel(label)
                        .setChannel(kind)
                        .setInstance(instance)
                        .setFeedbackMode(FeedbackMode.FEEDBACK_MODE_D)
                        .setValidity(Duration.newBuilder().setSeconds(VALIDITY_SECONDS))
                        .setStartTime(Timestamps.fromMillis(start.toEpochMilli())))
                .build());
  }

  private void register(List<DemoMessage> messages) throws InterruptedException {
    Batches<RegisterMessagesRequest, RegisterMessagesResponse> stream =
        new Batches<>(
            MessageServiceGrpc.newStub(channel)::registerMessages, DemoPlayer::refuseErrors);
    for (int from = 0; from < messages.size(); from += BATCH) {
      RegisterMessagesRequest.Builder batch = RegisterMessagesRequest.newBuilder();
      messages
          .subList(from, Math.min(from + BATCH, messages.size()))
          .forEach(m -> batch.addMessages(registration(m)));
      stream.send(batch.build());
    }
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
