package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.arrivals.server.TestServer;
import dev.arrivals.v1.EngagementCounts;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.RecomputeStatisticsRequest;
import dev.arrivals.v1.RecomputeStatisticsResponse;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.StatusReport;
import java.nio.file.Path;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens, clicks and complaints are figures of the delivery: one for each message. */
class EngagementStatisticsTest {
  @TempDir private Path directory;

  private static FeedbackItem said(int message, ReportKind kind, boolean machine, int second) {
    return FeedbackItem.newBuilder()
        .setInstance(TestServer.SMS)
        .setReport(
            StatusReport.newBuilder()
                .setMessage("deliveries/d1/messages/m" + message)
                .setKind(kind)
                .setMachine(machine)
                .setEventTime(Timestamp.newBuilder().setSeconds(1_790_000_000 + second)))
        .build();
  }

  @Test
  void each_message_counts_once_for_each_kind_also_after_a_restart() {
    EngagementCounts counted =
        EngagementCounts.newBuilder()
            .setOpened(2)
            .setClicked(1)
            .setOpenedByMachine(3)
            .setClickedByMachine(1)
            .setComplained(1)
            .setUnsubscribed(1)
            .setAutoReplied(1)
            .build();
    try (TestServer server = TestServer.start(directory)) {
      server.createDelivery("d1");
      for (int m = 0; m < 4; m++) {
        server.register("deliveries/d1/messages/m" + m, "+3360000000" + m, "n" + m);
      }
      server.report(
          said(0, ReportKind.REPORT_KIND_OPENED, false, 1),
          said(0, ReportKind.REPORT_KIND_OPENED, false, 2),
          said(0, ReportKind.REPORT_KIND_OPENED, false, 1),
          said(1, ReportKind.REPORT_KIND_OPENED, false, 1),
          said(0, ReportKind.REPORT_KIND_CLICKED, false, 3),
          said(0, ReportKind.REPORT_KIND_OPENED, true, 4),
          said(1, ReportKind.REPORT_KIND_OPENED, true, 4),
          said(2, ReportKind.REPORT_KIND_OPENED, true, 4),
          said(2, ReportKind.REPORT_KIND_CLICKED, true, 5),
          said(3, ReportKind.REPORT_KIND_COMPLAINED, false, 6),
          said(3, ReportKind.REPORT_KIND_UNSUBSCRIBED, false, 7),
          said(1, ReportKind.REPORT_KIND_AUTO_REPLIED, false, 8));
      assertThat(server.statistics("d1").getEngagement()).isEqualTo(counted);
      assertThat(server.statistics("d1").getMessages()).isEqualTo(4);
    }
    try (TestServer server = TestServer.start(directory)) {
      assertThat(server.statistics("d1").getEngagement()).isEqualTo(counted);
      RecomputeStatisticsResponse last = recomputed(server);
      assertThat(last.getRecounted()).isEqualTo(last.getStored());
      assertThat(last.getRecounted().getEngagement()).isEqualTo(counted);
    }
  }

  private static RecomputeStatisticsResponse recomputed(TestServer server) {
    Iterator<RecomputeStatisticsResponse> answers =
        server
            .deliveries()
            .recomputeStatistics(
                RecomputeStatisticsRequest.newBuilder().setName("deliveries/d1").build());
    RecomputeStatisticsResponse last = RecomputeStatisticsResponse.getDefaultInstance();
    while (answers.hasNext()) {
      last = answers.next();
    }
    return last;
  }
}
