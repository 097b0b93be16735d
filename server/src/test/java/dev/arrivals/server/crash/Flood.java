package dev.arrivals.server.crash;

import com.google.protobuf.ByteString;
import dev.arrivals.server.TestServer;
import dev.arrivals.v1.Failure;
import dev.arrivals.v1.FailureReason;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.NativeFeedback;
import dev.arrivals.v1.RegisterMessagesRequest;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.StatusReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** The largest requests that one caller may send, of each kind. None of them is like another. */
final class Flood {
  static final String DELIVERY = "deliveries/flood";

  // As gRPC allows, with room for what is around the texts.
  private static final int LARGEST = (4 << 20) - (64 << 10);
  private static final int TEXT = 4_000;
  private static final int REFUSED =
      Integer.getInteger("arrivals.flood.mib", 1) > 1 ? 100_000 : 5_000;

  private Flood() {}

  /** Registrations, by what they are made of; a number makes each of them another. */
  static Map<String, IntFunction<RegisterMessagesRequest>> registrations() {
    return new TreeMap<>(
        Map.of(
            "as many messages as there is room for", n -> messages(n, 60_000, 0),
            "as many legs as there is room for", n -> messages(n, 50, 1_000),
            "one label that takes all the room", Flood::fat));
  }

  /** Feedback, by what it is made of. */
  static Map<String, IntFunction<ReportFeedbackRequest>> feedback() {
    return new TreeMap<>(
        Map.of(
            "one piece that takes all the room", n -> pieces(n, 1, LARGEST),
            "as many receipts as there is room for", Flood::receipts,
            "as many items as there is room for, all refused", Flood::refused,
            "long texts on ever new legs of one message", Flood::texts));
  }

  private static RegisterMessagesRequest messages(int number, int count, int legs) {
    RegisterMessagesRequest.Builder b = RegisterMessagesRequest.newBuilder();
    for (int i = 0; i < count; i++) {
      MessageRegistration.Builder m =
          MessageRegistration.newBuilder().setName(name(number + "-" + i)).setAddress("+33" + i);
      for (int leg = 0; leg < legs; leg++) {
        m.addLegs(
            Leg.newBuilder()
                .setInstance(TestServer.SMS)
                .setAttempt(1 + leg / 250)
                .setPart(1 + leg % 250)
                .setNativeId("n" + number + "-" + i + "-" + leg));
      }
      b.addMessages(m);
    }
    return b.build();
  }

  private static RegisterMessagesRequest fat(int number) {
    return RegisterMessagesRequest.newBuilder()
        .addMessages(
            MessageRegistration.newBuilder()
                .setName(name("fat" + number))
                .setAddress("+331")
                .putLabels("label", "x".repeat(LARGEST)))
        .build();
  }

  private static ReportFeedbackRequest pieces(int number, int count, int bytes) {
    FeedbackItem item =
        FeedbackItem.newBuilder()
            .setInstance(TestServer.SMS)
            .setNative(
                NativeFeedback.newBuilder()
                    .setContent(ByteString.copyFromUtf8((number + " ").repeat(bytes / 8))))
            .build();
    return ReportFeedbackRequest.newBuilder()
        .addAllItems(java.util.Collections.nCopies(count, item))
        .build();
  }

  private static ReportFeedbackRequest receipts(int number) {
    ReportFeedbackRequest.Builder b = ReportFeedbackRequest.newBuilder();
    for (int i = 0; i < 25_000; i++) {
      b.addItems(TestServer.receipt("n" + number + "-" + i % 50 + "-" + i % 1_000, "DELIVRD", "0"));
    }
    return b.build();
  }

  private static ReportFeedbackRequest refused(int number) {
    FeedbackItem nobody = FeedbackItem.newBuilder().setInstance("no" + number).build();
    return ReportFeedbackRequest.newBuilder()
        .addAllItems(java.util.Collections.nCopies(REFUSED, nobody))
        .build();
  }

  private static ReportFeedbackRequest texts(int number) {
    ReportFeedbackRequest.Builder b = ReportFeedbackRequest.newBuilder();
    for (int i = 0; i < LARGEST / (2 * TEXT + 200); i++) {
      int leg = number * 500 + i;
      b.addItems(
          FeedbackItem.newBuilder()
              .setInstance(TestServer.SMS)
              .setReport(
                  StatusReport.newBuilder()
                      .setKind(ReportKind.REPORT_KIND_FAILED)
                      .setMessage(name("all"))
                      .setAttempt(1 + leg / 250 % 1_000)
                      .setPart(1 + leg % 250)
                      .setLink("y".repeat(TEXT))
                      .setFailure(
                          Failure.newBuilder()
                              .setReason(FailureReason.FAILURE_REASON_REFUSED)
                              .setDiagnostic(leg + "z".repeat(TEXT)))));
    }
    return b.build();
  }

  static MessageRegistration first() {
    return MessageRegistration.newBuilder().setName(name("all")).setAddress("+330").build();
  }

  private static String name(String id) {
    return DELIVERY + "/messages/" + id;
  }

  /** The kinds of both. */
  static List<String> kinds() {
    return java.util.stream.Stream.concat(
            registrations().keySet().stream(), feedback().keySet().stream())
        .toList();
  }
}
