package dev.arrivals.server.format;

import com.google.protobuf.util.Timestamps;
import dev.arrivals.server.TestServer;
import dev.arrivals.v1.Failure;
import dev.arrivals.v1.FailureReason;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.StatusReport;
import java.time.Instant;

/** Feedback on text messages, native and in common statuses. */
final class FixtureFeedback {
  private FixtureFeedback() {}

  /** A failure that counts, on a day of its own. */
  static FeedbackItem full(String id, String time) {
    return FeedbackItem.newBuilder()
        .setInstance(TestServer.SMS)
        .setReport(
            StatusReport.newBuilder()
                .setMessage("deliveries/texts/messages/" + id)
                .setKind(ReportKind.REPORT_KIND_FAILED)
                .setFailure(
                    Failure.newBuilder().setReason(FailureReason.FAILURE_REASON_MAILBOX_FULL))
                .setEventTime(Timestamps.fromMillis(Instant.parse(time).toEpochMilli())))
        .build();
  }

  /** A receipt of that day of the month. */
  static FeedbackItem receipt(String id, int day, String stat, String error) {
    return TestServer.item(
        TestServer.SMS,
        "id:%s sub:001 dlvrd:000 submit date:2611170900 done date:2611%d0801 stat:%s err:%s text:x"
            .formatted(id, day, stat, error));
  }
}
