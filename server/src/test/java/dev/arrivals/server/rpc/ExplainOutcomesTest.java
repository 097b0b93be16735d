package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.zoo.SwitchedFactory;
import dev.arrivals.server.zoo.SwitchesRules;
import dev.arrivals.v1.ExplainFeedbackRequest;
import dev.arrivals.v1.ExplainFeedbackResponse;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.ListUnmappableRequest;
import dev.arrivals.v1.ListUnmatchedRequest;
import dev.arrivals.v1.MappingOutcome;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.ReportExplanation;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.Resolution;
import dev.arrivals.v1.StatusReport;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ExplainFeedback says of feedback of every kind, and that it keeps none of it. */
@SwitchesRules
class ExplainOutcomesTest {
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
  void nothing_was_kept() {
    assertThat(
            server
                .feedback()
                .listUnmappable(ListUnmappableRequest.getDefaultInstance())
                .getFeedbackCount())
        .isZero();
    assertThat(
            server
                .feedback()
                .listUnmatched(ListUnmatchedRequest.getDefaultInstance())
                .getReportsCount())
        .isZero();
    server.close();
  }

  @Test
  void what_cannot_be_read_says_why() {
    ExplainFeedbackResponse answer = explain(TestServer.item(TestServer.SMS, ""));
    assertThat(answer.getOutcome()).isEqualTo(MappingOutcome.MAPPING_OUTCOME_UNMAPPABLE);
    assertThat(answer.getRecognizedAs()).isEqualTo("unknown");
    assertThat(answer.getWhy()).contains("empty");
    assertThat(answer.getReportsList()).isEmpty();
    assertThat(answer.getReportsInAll()).isZero();
  }

  @Test
  void what_gives_no_verdict_says_why() {
    ExplainFeedbackResponse answer =
        explain(TestServer.item(SwitchedFactory.NAME, "n1;;-;-;whatever"));
    assertThat(answer.getOutcome()).isEqualTo(MappingOutcome.MAPPING_OUTCOME_NO_VERDICT);
    assertThat(answer.getRecognizedAs()).isEqualTo("switched");
    assertThat(answer.getWhy()).isEqualTo("under these rules");
    assertThat(answer.getReportsList()).isEmpty();
  }

  @Test
  void what_is_no_feedback_says_why() {
    ExplainFeedbackResponse answer =
        explain(
            TestServer.item(
                "email-dsn",
                "From: ada@a.example\r\nTo: bea@b.example\r\nSubject: Lunch\r\n\r\nAt noon?\r\n"));
    assertThat(answer.getOutcome()).isEqualTo(MappingOutcome.MAPPING_OUTCOME_NOT_FEEDBACK);
    assertThat(answer.getWhy()).isNotEmpty();
    assertThat(answer.getReportsList()).isEmpty();
  }

  @Test
  void reports_have_no_reason_why_they_are_none() {
    ExplainFeedbackResponse answer = explain(TestServer.receipt("n1", "DELIVRD", "000"));
    assertThat(answer.getOutcome()).isEqualTo(MappingOutcome.MAPPING_OUTCOME_REPORTS);
    assertThat(answer.getWhy()).isEmpty();
    assertThat(answer.getReportsInAll()).isEqualTo(1);
  }

  @Test
  void a_typed_report_is_explained_as_one() {
    ExplainFeedbackResponse answer =
        explain(
            FeedbackRpcTest.typed(
                StatusReport.newBuilder()
                    .setMessage(M1)
                    .setKind(ReportKind.REPORT_KIND_RECEIVED_ON_MOBILE)));
    assertThat(answer.getOutcome()).isEqualTo(MappingOutcome.MAPPING_OUTCOME_REPORTS);
    assertThat(answer.getRecognizedAs()).isEqualTo("status-report");
    assertThat(answer.getReportsInAll()).isEqualTo(1);
    ReportExplanation one = answer.getReports(0);
    assertThat(one.getMessage()).isEqualTo(M1);
    assertThat(one.getResolution()).isEqualTo(Resolution.RESOLUTION_REFERENCE);
    assertThat(one.getAfter().getStatus())
        .isEqualTo(MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE);
    assertThat(server.message(M1).getStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_TRANSMITTED);
  }

  @Test
  void a_report_that_names_no_known_message_would_wait() {
    ReportExplanation one = explain(TestServer.receipt("n2", "DELIVRD", "000")).getReports(0);
    assertThat(one.getResolution()).isEqualTo(Resolution.RESOLUTION_UNMATCHED);
    assertThat(one.getMessage()).isEmpty();
    assertThat(one.hasBefore()).isFalse();
    assertThat(one.hasAfter()).isFalse();
  }

  private ExplainFeedbackResponse explain(FeedbackItem item) {
    return server
        .feedback()
        .explainFeedback(ExplainFeedbackRequest.newBuilder().setItem(item).build());
  }
}
