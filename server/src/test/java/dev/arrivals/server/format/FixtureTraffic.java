package dev.arrivals.server.format;

import com.google.protobuf.util.Timestamps;
import dev.arrivals.server.TestServer;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.DeleteDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.FeedbackMode;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.MessageRegistration;
import java.time.Duration;
import java.util.List;

/** A little of everything that a data directory can hold. */
final class FixtureTraffic {
  /** Bound before and after the checkpoint, and never. */
  static final List<String> NATIVE_IDS = List.of("sms-1", "sms-2", "sms-late", "stranger");

  /** An id that more reports wait under than lie together. */
  private static final String MUCH_ASKED_FOR = "stranger-often";

  /** A number with two error days. */
  private static final String FAILING = "+33600000003";

  private final TestServer server;

  FixtureTraffic(TestServer server) {
    this.server = server;
  }

  /** What the tables will hold. */
  void playFirst() {
    create(
        "mails", Channel.CHANNEL_EMAIL, "email-dsn", FeedbackMode.FEEDBACK_MODE_C, Duration.ZERO);
    Stories.ALL.forEach(story -> story.play(server, "mails"));
    create(
        "texts", Channel.CHANNEL_SMS, TestServer.SMS, FeedbackMode.FEEDBACK_MODE_D, Duration.ZERO);
    text("texts", "received", "+33600000001", "sms-1");
    server.report(FixtureFeedback.receipt("sms-1", 20, "DELIVRD", "000"));
    text("texts", "failing", FAILING, "sms-2");
    server.report(FixtureFeedback.full("failing", "2026-11-19T08:01:00Z"));
    text("texts", "failing-later", FAILING, "sms-3");
    twoAttempts();
    create(
        "over",
        Channel.CHANNEL_SMS,
        TestServer.SMS,
        FeedbackMode.FEEDBACK_MODE_B,
        Duration.ofDays(9));
    text("over", "accepted", "+33600000005", "sms-6");
    server.report(FixtureFeedback.receipt("sms-6", 20, "ACCEPTD", "000"));
    text("over", "pending", "+33600000006", "sms-7");
    create(
        "gone", Channel.CHANNEL_SMS, TestServer.SMS, FeedbackMode.FEEDBACK_MODE_D, Duration.ZERO);
    text("gone", "m", "+33600000007", "sms-8");
    server
        .deliveries()
        .deleteDelivery(DeleteDeliveryRequest.newBuilder().setName("deliveries/gone").build());
    server.report(
        FixtureFeedback.receipt("sms-late", 20, "DELIVRD", "000"),
        FixtureFeedback.receipt("stranger", 20, "REJECTD", "008"));
    server.report(TestServer.item(TestServer.SMS, ""));
    for (int day = 11; day <= 20; day++) {
      server.report(FixtureFeedback.receipt(MUCH_ASKED_FOR, day, "ACCEPTD", "000"));
    }
  }

  /** What only the journal will hold: more of the same, and changes of what the tables hold. */
  void playSecond() {
    server.report(FixtureFeedback.full("failing-later", "2026-11-20T08:01:00Z"));
    text("texts", "waited-for", "+33600000008", "sms-late");
    server.report(FixtureFeedback.receipt("sms-7", 21, "EXPIRED", "000"));
    new Story("registered-late", "DEFERRED/MAILBOX_FULL").play(server, "mails");
    create("late", Channel.CHANNEL_EMAIL, "email-dsn", FeedbackMode.FEEDBACK_MODE_A, Duration.ZERO);
    new Story("failed-late", "ACCEPTED FAILED/USER_UNKNOWN").play(server, "late");
    server.report(FixtureFeedback.receipt("stranger-2", 21, "DELIVRD", "000"));
    server.report(TestServer.item("email-dsn", ""));
    server.report(FixtureFeedback.receipt(MUCH_ASKED_FOR, 21, "DELIVRD", "000"));
  }

  private void create(
      String id, Channel channel, String instance, FeedbackMode mode, Duration ago) {
    long start = Fixture.CLOCK.instant().minus(ago).toEpochMilli();
    server
        .deliveries()
        .createDelivery(
            CreateDeliveryRequest.newBuilder()
                .setDelivery(
                    Delivery.newBuilder()
                        .setName("deliveries/" + id)
                        .setLabel("The " + id)
                        .setChannel(channel)
                        .setInstance(instance)
                        .setFeedbackMode(mode)
                        .setStartTime(Timestamps.fromMillis(start)))
                .build());
  }

  private void text(String delivery, String id, String address, String nativeId) {
    server.register("deliveries/" + delivery + "/messages/" + id, address, nativeId);
  }

  /** Of the second attempt both parts must arrive, and one did. */
  private void twoAttempts() {
    server.register(
        MessageRegistration.newBuilder()
            .setName("deliveries/texts/messages/two-attempts")
            .setAddress("+33600000004")
            .setParts(2)
            .putLabels("customer", "42")
            .addLegs(leg(1, 1, "sms-4"))
            .addLegs(leg(2, 1, "sms-5a"))
            .addLegs(leg(2, 2, "sms-5b"))
            .build());
    server.report(FixtureFeedback.receipt("sms-4", 18, "UNDELIV", "001"));
    server.report(FixtureFeedback.receipt("sms-5a", 20, "DELIVRD", "000"));
  }

  private static Leg leg(int attempt, int part, String nativeId) {
    return Leg.newBuilder()
        .setAttempt(attempt)
        .setPart(part)
        .setInstance(TestServer.SMS)
        .setNativeId(nativeId)
        .build();
  }
}
