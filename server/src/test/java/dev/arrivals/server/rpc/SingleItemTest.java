package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import dev.arrivals.server.TestServer;
import dev.arrivals.v1.ErrorReason;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.GetMessageRequest;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.Message;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.RegisterMessageRequest;
import dev.arrivals.v1.RegisterMessageResponse;
import dev.arrivals.v1.ReportFeedbackItemRequest;
import dev.arrivals.v1.ReportFeedbackItemResponse;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.StatusReport;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sender of single texts needs no streams. */
class SingleItemTest {
  private static final String M1 = "deliveries/d1/messages/m1";

  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(directory);
    server.createDelivery("d1");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RegisterMessageResponse register(MessageRegistration.Builder message) {
    return server
        .messages()
        .registerMessage(RegisterMessageRequest.newBuilder().setMessage(message).build());
  }

  private ReportFeedbackItemResponse report(FeedbackItem item) {
    return server
        .feedback()
        .reportFeedbackItem(ReportFeedbackItemRequest.newBuilder().setItem(item).build());
  }

  private static MessageRegistration.Builder message() {
    return MessageRegistration.newBuilder()
        .setName(M1)
        .setAddress("+33612345678")
        .addLegs(Leg.newBuilder().setInstance(TestServer.SMS).setNativeId("n1"));
  }

  private Message at(String position) {
    return server
        .messages()
        .getMessage(GetMessageRequest.newBuilder().setName(M1).setMinPosition(position).build())
        .getMessage();
  }

  @Test
  void a_message_and_what_became_of_it() {
    assertThat(at(register(message()).getPosition()).getLegs(0).getNativeId()).isEqualTo("n1");
    assertThat(register(message()).getPosition()).as("repeated").isNotEmpty();
    String position = report(TestServer.receipt("n1", "DELIVRD", "000")).getPosition();
    assertThat(at(position).getStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE);
  }

  @Test
  void what_is_refused_is_the_status_of_the_call() {
    register(message());
    Failures.check(
        Failures.of(() -> register(message().setAddress("nobody"))),
        Code.ALREADY_EXISTS,
        ErrorReason.ERROR_REASON_MESSAGE_DIFFERS,
        M1,
        "address");
    Failures.check(
        Failures.of(() -> register(message().setName("deliveries/d1/messages/m2").clearAddress())),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "address");
    Failures.check(
        Failures.of(() -> register(message().setName("deliveries/d9/messages/m1"))),
        Code.NOT_FOUND,
        ErrorReason.ERROR_REASON_DELIVERY_NOT_FOUND,
        "deliveries/d9");
    Failures.check(
        Failures.of(() -> report(FeedbackItem.newBuilder().setInstance("nobody").build())),
        Code.NOT_FOUND,
        ErrorReason.ERROR_REASON_INSTANCE_NOT_FOUND,
        "nobody");
    Failures.check(
        Failures.of(() -> report(FeedbackItem.newBuilder().setInstance(TestServer.SMS).build())),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "native or report");
  }

  @Test
  void what_is_taken_otherwise_is_told() {
    register(message());
    StatusReport report =
        StatusReport.newBuilder()
            .setMessage(M1)
            .setKind(ReportKind.REPORT_KIND_SENT)
            .setEventTime(Timestamp.newBuilder().setSeconds(5))
            .build();
    assertThat(
            report(FeedbackItem.newBuilder().setInstance(TestServer.SMS).setReport(report).build())
                .getNoticesList())
        .hasSize(1)
        .first()
        .asString()
        .contains("1970-01-01T00:00:05Z");
  }
}
