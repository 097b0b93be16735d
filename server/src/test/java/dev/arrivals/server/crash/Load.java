package dev.arrivals.server.crash;

import com.google.protobuf.Duration;
import dev.arrivals.server.Streams;
import dev.arrivals.server.TestServer;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.RegisterMessagesRequest;
import dev.arrivals.v1.RegisterMessagesResponse;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportFeedbackResponse;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.TimeUnit;

/** Registers messages in batches and reports on them beside it, and knows what was acknowledged. */
final class Load {
  static final int BATCH = 20;
  private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final String delivery;
  private final Duration validity;
  private final Streams.Collected<RegisterMessagesResponse> registered = new Streams.Collected<>();
  private final Streams.Collected<ReportFeedbackResponse> reported = new Streams.Collected<>();
  private int sent;

  Load(String delivery) {
    this(delivery, Duration.getDefaultInstance());
  }

  /** A load on a delivery whose validity ends so soon that a later start sees it over. */
  Load(String delivery, Duration validity) {
    this.delivery = delivery;
    this.validity = validity;
  }

  /** Sends for that long after the first acknowledgement: a server that just started is slow. */
  void run(ManagedChannel channel, long millis) {
    Delivery.Builder fresh =
        Delivery.newBuilder()
            .setName("deliveries/" + delivery)
            .setChannel(Channel.CHANNEL_SMS)
            .setValidity(validity);
    DeliveryServiceGrpc.newBlockingStub(channel)
        .createDelivery(CreateDeliveryRequest.newBuilder().setDelivery(fresh).build());
    var registrations = MessageServiceGrpc.newStub(channel).registerMessages(registered);
    var reports = FeedbackServiceGrpc.newStub(channel).reportFeedback(reported);
    long giveUp = System.nanoTime() + GIVE_UP_NANOS;
    long until = giveUp;
    while (System.nanoTime() < until) {
      if (until == giveUp && reportedBatches() > 0) {
        until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      }
      if (ready(registrations) && ready(reports)) {
        registrations.onNext(registration(sent));
        reports.onNext(report(sent));
        sent++;
      } else {
        Thread.onSpinWait();
      }
    }
  }

  int sentBatches() {
    return sent;
  }

  /** How many batches of registrations were acknowledged: always the first ones. */
  int registeredBatches() {
    return registered.soFar().size();
  }

  int reportedBatches() {
    return reported.soFar().size();
  }

  static String message(int batch, int i) {
    return "b" + batch + "-" + i;
  }

  private static boolean ready(StreamObserver<?> stream) {
    return ((ClientCallStreamObserver<?>) stream).isReady();
  }

  private RegisterMessagesRequest registration(int batch) {
    RegisterMessagesRequest.Builder b = RegisterMessagesRequest.newBuilder();
    for (int i = 0; i < BATCH; i++) {
      b.addMessages(
          MessageRegistration.newBuilder()
              .setName("deliveries/" + delivery + "/messages/" + message(batch, i))
              .setAddress("+336" + batch + "00" + i)
              .addLegs(
                  Leg.newBuilder()
                      .setInstance(TestServer.SMS)
                      .setNativeId(delivery + message(batch, i))));
    }
    return b.build();
  }

  private ReportFeedbackRequest report(int batch) {
    ReportFeedbackRequest.Builder b = ReportFeedbackRequest.newBuilder();
    for (int i = 0; i < BATCH; i++) {
      b.addItems(
          TestServer.receipt(
              delivery + message(batch, i), i % 3 == 0 ? "REJECTD" : "DELIVRD", "008"));
    }
    return b.build();
  }
}
