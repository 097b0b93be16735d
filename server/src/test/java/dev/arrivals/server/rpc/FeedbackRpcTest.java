package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import dev.arrivals.server.TestServer;
import dev.arrivals.v1.ErrorReason;
import dev.arrivals.v1.ExplainFeedbackRequest;
import dev.arrivals.v1.ExplainFeedbackResponse;
import dev.arrivals.v1.Failure;
import dev.arrivals.v1.FailureReason;
import dev.arrivals.v1.FailureType;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.ListUnmappableRequest;
import dev.arrivals.v1.ListUnmatchedRequest;
import dev.arrivals.v1.ListUnmatchedResponse;
import dev.arrivals.v1.Message;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.ReportFeedbackResponse;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.Resolution;
import dev.arrivals.v1.StatusReport;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackRpcTest {
  private static final String M1 = "deliveries/d1/messages/m1";

  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(directory);
    server.createDelivery("d1");
    server.register(M1, "+33612345678", "n1");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_receipt_becomes_a_status_with_its_reason() {
    server.report(TestServer.receipt("n1", "UNDELIV", "001"));
    Message m = server.message(M1);
    assertThat(m.getStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_FAILED);
    assertThat(m.getFailure().getType())
        .as("a bare stat word is never hard")
        .isEqualTo(FailureType.FAILURE_TYPE_SOFT);
  }

  @Test
  void typed_reports_need_no_connector_to_read_them() {
    server.report(
        typed(
            StatusReport.newBuilder()
                .setMessage(M1)
                .setKind(ReportKind.REPORT_KIND_FAILED)
                .setFailure(
                    Failure.newBuilder().setReason(FailureReason.FAILURE_REASON_USER_UNKNOWN))));
    Message m = server.message(M1);
    assertThat(m.getFailure().getType()).isEqualTo(FailureType.FAILURE_TYPE_HARD);
    assertThat(m.getStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_FAILED);
  }

  @Test
  void a_failed_report_without_a_reason_is_refused_with_the_fix() {
    ReportFeedbackResponse answer =
        server.report(
            typed(StatusReport.newBuilder().setMessage(M1).setKind(ReportKind.REPORT_KIND_FAILED)),
            TestServer.receipt("n1", "DELIVRD", "000"));
    Failures.check(
        answer.getErrors(0).getStatus(),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "failure");
    assertThat(server.message(M1).getStatus())
        .isEqualTo(MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE);
  }

  @Test
  void a_report_that_names_no_message_or_leg_that_can_be_is_refused() {
    StatusReport.Builder sent = StatusReport.newBuilder().setKind(ReportKind.REPORT_KIND_SENT);
    ReportFeedbackResponse answer =
        server.report(
            typed(sent.clone().addNativeIds("")),
            typed(sent.clone().setMessage(M1).setAttempt(-1)),
            typed(sent.clone().setMessage(M1).setPart(256)));
    assertThat(answer.getErrorsList())
        .extracting(e -> e.getStatus().getMessage())
        .containsExactly(
            "report.native_ids: \"\" (expected: a value)",
            "report.attempt: \"-1\" (expected: 0 to 1000)",
            "report.part: \"256\" (expected: 0 to 255)");
  }

  @Test
  void an_unknown_instance_is_named_with_those_that_exist() {
    Failures.check(
        server.report(TestServer.item("nobody", "x")).getErrors(0).getStatus(),
        Code.NOT_FOUND,
        ErrorReason.ERROR_REASON_INSTANCE_NOT_FOUND,
        "nobody",
        TestServer.SMS);
  }

  @Test
  void feedback_for_unknown_messages_waits_and_is_listed() {
    server.report(TestServer.receipt("stranger", "DELIVRD", "000"));
    ListUnmatchedResponse waiting =
        server.feedback().listUnmatched(ListUnmatchedRequest.getDefaultInstance());
    assertThat(waiting.getReportsCount()).isEqualTo(1);
    assertThat(waiting.getReports(0).getReport().getNativeIdsList()).contains("stranger");
    assertThat(waiting.getReports(0).getExpireTime().getSeconds())
        .isEqualTo(waiting.getReports(0).getReceiveTime().getSeconds() + 8 * 24 * 3600);
  }

  @Test
  void what_no_mapper_can_read_is_kept_with_its_bytes() {
    server.report(TestServer.item(TestServer.SMS, ""));
    var listed = server.feedback().listUnmappable(ListUnmappableRequest.getDefaultInstance());
    assertThat(listed.getFeedbackCount()).isEqualTo(1);
    assertThat(listed.getFeedback(0).getWhy()).contains("empty");
  }

  @Test
  void explain_says_what_would_happen_and_writes_nothing() {
    Message before = server.message(M1);
    ExplainFeedbackResponse answer =
        server
            .feedback()
            .explainFeedback(
                ExplainFeedbackRequest.newBuilder()
                    .setItem(TestServer.receipt("n1", "DELIVRD", "000"))
                    .build());
    assertThat(answer.getReports(0).getMessage()).isEqualTo(M1);
    assertThat(answer.getReports(0).getResolution()).isEqualTo(Resolution.RESOLUTION_NATIVE_ID);
    assertThat(answer.getReports(0).getReport().getRule()).isNotEmpty();
    assertThat(answer.getReports(0).getBefore().getStatus())
        .isEqualTo(MessageStatus.MESSAGE_STATUS_TRANSMITTED);
    assertThat(answer.getReports(0).getAfter().getStatus())
        .isEqualTo(MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE);
    assertThat(server.message(M1)).isEqualTo(before);
  }

  static FeedbackItem typed(StatusReport.Builder report) {
    return FeedbackItem.newBuilder().setInstance(TestServer.SMS).setReport(report).build();
  }
}
