package dev.arrivals.bench;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.NativeFeedback;
import dev.arrivals.v1.RegisterMessagesRequest;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.StatusReport;
import io.grpc.ManagedChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** Messages with 16-byte ids and 24-byte addresses, and three events for each. */
public final class Traffic {
  public static final String DELIVERY = "deliveries/bench";

  /** A delivery that nothing happens to. */
  public static final String ELSEWHERE = "deliveries/elsewhere";

  public static final List<ReportKind> KINDS =
      List.of(
          ReportKind.REPORT_KIND_TRANSMITTED,
          ReportKind.REPORT_KIND_ACCEPTED,
          ReportKind.REPORT_KIND_RECEIVED_ON_MOBILE);

  private static final String INSTANCE = "sms-smpp";
  private static final String[] STATS = {"ENROUTE", "ACCEPTD", "DELIVRD"};
  private static final long START = 1_795_000_000L;

  private final int messages;
  private final int batch;

  public Traffic(int messages, int batch) {
    this.messages = messages;
    this.batch = batch;
  }

  public static void createDeliveries(ManagedChannel channel) {
    List.of(DELIVERY, ELSEWHERE).forEach(name -> createDelivery(channel, name));
  }

  private static void createDelivery(ManagedChannel channel, String name) {
    DeliveryServiceGrpc.newBlockingStub(channel)
        .createDelivery(
            CreateDeliveryRequest.newBuilder()
                .setDelivery(Delivery.newBuilder().setName(name).setChannel(Channel.CHANNEL_SMS))
                .build());
  }

  public static String name(int i) {
    return DELIVERY + "/messages/" + id(i);
  }

  public Iterator<RegisterMessagesRequest> registrations() {
    return IntStream.range(0, messages / batch).mapToObj(this::registration).iterator();
  }

  /** The events of one round, in an order that has nothing to do with that of registration. */
  public Iterator<ReportFeedbackRequest> events(int round, boolean natively) {
    return IntStream.range(0, messages / batch)
        .mapToObj(b -> events(round, b, natively))
        .iterator();
  }

  /** Returns a batch of registrations. */
  public RegisterMessagesRequest registration(int number) {
    RegisterMessagesRequest.Builder b = RegisterMessagesRequest.newBuilder();
    for (int i = number * batch; i < (number + 1) * batch; i++) {
      b.addMessages(
          MessageRegistration.newBuilder()
              .setName(name(i))
              .setAddress(String.format("reader.%07d@post.example", i).substring(0, 24))
              .addLegs(Leg.newBuilder().setInstance(INSTANCE).setNativeId(nativeId(i))));
    }
    return b.build();
  }

  /** Returns a batch of events. */
  public ReportFeedbackRequest events(int round, int number, boolean natively) {
    ReportFeedbackRequest.Builder b = ReportFeedbackRequest.newBuilder();
    for (int n = number * batch; n < (number + 1) * batch; n++) {
      int i = (int) ((n * 7_368_787L + round * 31L) % messages);
      b.addItems(natively ? receipt(round, i) : typed(round, i));
    }
    return b.build();
  }

  /** The events of the messages that {@link #registration} registers. */
  public ReportFeedbackRequest inOrder(int round, int number, boolean natively) {
    ReportFeedbackRequest.Builder b = ReportFeedbackRequest.newBuilder();
    IntStream.range(number * batch, (number + 1) * batch)
        .forEach(i -> b.addItems(natively ? receipt(round, i) : typed(round, i)));
    return b.build();
  }

  private static FeedbackItem typed(int round, int i) {
    return FeedbackItem.newBuilder()
        .setInstance(INSTANCE)
        .setReport(
            StatusReport.newBuilder()
                .setKind(KINDS.get(round % KINDS.size()))
                .addNativeIds(nativeId(i))
                .setEventTime(Timestamp.newBuilder().setSeconds(START + round * 60L + i % 60)))
        .build();
  }

  private static FeedbackItem receipt(int round, int i) {
    String text =
        "id:"
            + nativeId(i)
            + " sub:001 dlvrd:001 submit date:2611200900 done date:2611200901 stat:"
            + STATS[round % STATS.length]
            + " err:000 text:Your parcel is here";
    return FeedbackItem.newBuilder()
        .setInstance(INSTANCE)
        .setNative(
            NativeFeedback.newBuilder()
                .setContent(ByteString.copyFrom(text, StandardCharsets.US_ASCII)))
        .build();
  }

  private static String id(int i) {
    return String.format("message-%08d", i);
  }

  public static String nativeId(int i) {
    return "x" + Integer.toString(i + 60_466_176, 36);
  }
}
