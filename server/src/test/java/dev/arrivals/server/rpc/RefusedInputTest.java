package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.DeliveryState;
import dev.arrivals.v1.ErrorReason;
import dev.arrivals.v1.ExplainFeedbackRequest;
import dev.arrivals.v1.Failure;
import dev.arrivals.v1.FailureReason;
import dev.arrivals.v1.FailureType;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.ListMessageReportsRequest;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageReport;
import dev.arrivals.v1.ReportFeedbackResponse;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.StatusReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is plainly wrong is refused at the door: the value, what was expected, and the fix. */
class RefusedInputTest {
  private static final String M1 = "deliveries/d1/messages/m1";
  private static final String M2 = "deliveries/d1/messages/m2";
  private static final String NUMBER = "+33612345678";
  private static final String BOUNCES = "bounces";

  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("arrivals.conf"),
            """
            data.delivery-retention = 10d
            instances { sms-smpp {}, bounces { connector = email-dsn } }
            """);
    server =
        TestServer.start(ConfigFile.read(file).at(0, directory.resolve("data")), Clock.systemUTC());
    server.createDelivery("d1");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static MessageRegistration.Builder message(String name, String address) {
    return MessageRegistration.newBuilder().setName(name).setAddress(address);
  }

  private static Leg.Builder leg(String instance, String nativeId) {
    return Leg.newBuilder().setInstance(instance).setNativeId(nativeId);
  }

  private Status refused(MessageRegistration.Builder message) {
    return server.register(message.build()).getErrors(0).getStatus();
  }

  @Test
  void an_address_that_is_none_of_its_channel() {
    Failures.check(
        refused(message(M1, "ada@example.com")),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "address: \"ada@example.com\"",
        "a phone number");
    Failures.check(
        refused(message(M1, "Ada <ada@example.com>").setChannel(Channel.CHANNEL_EMAIL)),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "a bare mail address");
    Failures.check(
        refused(message(M1, "a".repeat(310) + "@example.com").setChannel(Channel.CHANNEL_EMAIL)),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "320 octets");
  }

  @Test
  void a_leg_of_an_unknown_instance_or_of_another_channel() {
    Failures.check(
        refused(message(M1, NUMBER).addLegs(leg("nobody", "n1"))),
        Code.NOT_FOUND,
        ErrorReason.ERROR_REASON_INSTANCE_NOT_FOUND,
        "nobody",
        "sms-smpp");
    Failures.check(
        refused(message(M1, NUMBER).addLegs(leg(BOUNCES, "n1"))),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "legs.instance: \"bounces\"",
        "channel SMS, not of EMAIL");
  }

  @Test
  void a_second_message_that_nothing_could_tell_from_the_first() {
    server.register(M1, NUMBER, "n1");
    Failures.check(
        refused(message(M2, "0033 6 12 34 56 78").addLegs(leg(TestServer.SMS, "n1"))),
        Code.ALREADY_EXISTS,
        ErrorReason.ERROR_REASON_NATIVE_ID_TAKEN,
        "n1",
        M1);
    assertThat(server.register(M1, NUMBER, "n1").getErrorsCount()).as("repeated").isZero();
    assertThat(server.register(M2, "+33699999999", "n1").getErrorsCount())
        .as("one id of a broadcast names many, each with its number")
        .isZero();
  }

  @Test
  void a_delivery_through_an_instance_of_another_channel() {
    Delivery.Builder mail =
        Delivery.newBuilder().setName("deliveries/d2").setChannel(Channel.CHANNEL_EMAIL);
    refused(
        mail.setInstance(TestServer.SMS),
        "delivery.instance: \"sms-smpp\"",
        "CHANNEL_EMAIL, not of CHANNEL_SMS");
  }

  @Test
  void a_start_before_2000_and_a_validity_longer_than_deliveries_are_kept() {
    Delivery.Builder text =
        Delivery.newBuilder().setName("deliveries/d2").setChannel(Channel.CHANNEL_SMS);
    refused(
        text.clone().setStartTime(Timestamp.newBuilder().setSeconds(-62_135_596_800L)),
        "delivery.start_time: \"0001-01-01T00:00:00Z\"",
        "2000-01-01");
    refused(
        text.clone().setValidity(Duration.newBuilder().setSeconds(864_001)),
        "delivery.validity: \"864001s\"",
        "data.delivery-retention",
        "864000s");
    refused(
        text.clone().setValidity(Duration.newBuilder().setSeconds(1).setNanos(-5)),
        "delivery.validity",
        "a duration such as 3.5s");
  }

  private void refused(Delivery.Builder delivery, String... named) {
    Failures.check(
        Failures.of(() -> create(delivery)),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        named);
  }

  private Delivery create(Delivery.Builder delivery) {
    return server
        .deliveries()
        .createDelivery(CreateDeliveryRequest.newBuilder().setDelivery(delivery).build())
        .getDelivery();
  }

  @Test
  void a_delivery_that_is_created_again_is_told_what_differs() {
    Delivery.Builder first =
        Delivery.newBuilder()
            .setName("deliveries/d2")
            .setChannel(Channel.CHANNEL_SMS)
            .setState(DeliveryState.DELIVERY_STATE_READY)
            .setValidity(Duration.newBuilder().setNanos(1_000_000))
            .setStartTime(Timestamp.newBuilder().setSeconds(1_700_000_000));
    Delivery kept = create(first);
    assertThat(create(first)).isEqualTo(kept);
    assertThat(create(first.clone().clearState().clearStartTime())).isEqualTo(kept);
    differs(
        first.clone().setState(DeliveryState.DELIVERY_STATE_STARTED),
        "state is DELIVERY_STATE_READY there, DELIVERY_STATE_STARTED was given");
    differs(
        first.clone().setStartTime(Timestamp.newBuilder().setSeconds(1_700_000_001)),
        "start_time is 2023-11-14T22:13:20Z there, 2023-11-14T22:13:21Z was given");
    differs(
        first.clone().setLabel("x").setValidity(Duration.newBuilder().setSeconds(5)),
        "label is \"\" there, \"x\" was given, validity is 0.001s there, 5s was given");
  }

  private void differs(Delivery.Builder again, String said) {
    Failures.check(
        Failures.of(() -> create(again)),
        Code.ALREADY_EXISTS,
        ErrorReason.ERROR_REASON_DELIVERY_DIFFERS,
        said);
  }

  @Test
  void a_label_of_more_than_a_kilobyte_and_other_labels() {
    server.register(message(M1, NUMBER).putLabels("a", "b".repeat(1_023)).build());
    assertThat(server.message(M1).getLabelsMap()).containsKey("a");
    Failures.check(
        refused(message(M2, NUMBER).putLabels("list", "é".repeat(511))),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "labels: \"list\"",
        "at most 1024 octets, not 1026");
    Failures.check(
        refused(message(M1, NUMBER)),
        Code.ALREADY_EXISTS,
        ErrorReason.ERROR_REASON_MESSAGE_DIFFERS,
        "with other labels");
  }

  @Test
  void a_hard_failure_that_its_reason_does_not_bear() {
    server.register(M1, NUMBER, "n1");
    Failures.check(
        report(
                StatusReport.newBuilder()
                    .setKind(ReportKind.REPORT_KIND_FAILED)
                    .setFailure(
                        Failure.newBuilder()
                            .setType(FailureType.FAILURE_TYPE_HARD)
                            .setReason(FailureReason.FAILURE_REASON_TEXT_TOO_LONG)))
            .getErrors(0)
            .getStatus(),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "HARD with the blame CONTENT");
  }

  @Test
  void a_report_through_an_instance_of_another_channel() {
    server.register(M1, NUMBER, "n1");
    FeedbackItem item =
        FeedbackItem.newBuilder()
            .setInstance(BOUNCES)
            .setReport(
                StatusReport.newBuilder().setMessage(M1).setKind(ReportKind.REPORT_KIND_SENT))
            .build();
    Failures.check(
        server.report(item).getErrors(0).getStatus(),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "item.instance: \"bounces\"",
        "CHANNEL_SMS");
  }

  @Test
  void an_event_time_that_no_clock_shows_is_kept_as_absent_and_told() {
    server.register(M1, NUMBER, "n1");
    for (long wild : new long[] {-5_364_662_400L, 631_151_999L, 7_258_118_400L}) {
      ReportFeedbackResponse answer =
          report(
              StatusReport.newBuilder()
                  .setKind(ReportKind.REPORT_KIND_SENT)
                  .setEventTime(Timestamp.newBuilder().setSeconds(wild)));
      assertThat(answer.getErrorsList()).isEmpty();
      assertThat(answer.getNotices(0).getSequence()).isEqualTo(1);
      assertThat(answer.getNotices(0).getMessage())
          .contains("is kept as absent (expected: from 1990 to 2199)");
    }
    assertThat(reports()).hasSize(1).noneMatch(r -> r.getReport().hasEventTime());
  }

  @Test
  void event_times_of_native_feedback_are_told_too() {
    FeedbackItem receipt =
        TestServer.item(
            TestServer.SMS,
            "id:n1 sub:001 dlvrd:001 submit date:0001010000 done date:19700101000000 stat:DELIVRD"
                + " err:000 text:");
    var explained =
        server
            .feedback()
            .explainFeedback(ExplainFeedbackRequest.newBuilder().setItem(receipt).build());
    assertThat(explained.getReports(0).getReport().hasEventTime()).isFalse();
    assertThat(explained.getNoticesList()).hasSize(1).first().asString().contains("1970-01-01");
    assertThat(server.report(receipt).getNoticesCount()).isEqualTo(1);
  }

  private java.util.List<MessageReport> reports() {
    return server
        .messages()
        .listMessageReports(ListMessageReportsRequest.newBuilder().setParent(M1).build())
        .getReportsList();
  }

  private ReportFeedbackResponse report(StatusReport.Builder report) {
    return server.report(
        FeedbackItem.newBuilder()
            .setInstance(TestServer.SMS)
            .setReport(report.setMessage(M1))
            .build());
  }
}
