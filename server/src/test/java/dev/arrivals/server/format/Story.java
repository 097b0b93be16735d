package dev.arrivals.server.format;

import com.google.protobuf.util.Timestamps;
import dev.arrivals.server.TestServer;
import dev.arrivals.v1.Failure;
import dev.arrivals.v1.FailureReason;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.StatusReport;
import java.time.Duration;
import java.util.List;

/**
 * A mail and what is reported of it, an hour apart.
 *
 * @param kinds kinds of reports, each with its reason after a slash where it needs one
 */
record Story(String id, String kinds) {
  void play(TestServer server, String delivery) {
    String name = "deliveries/" + delivery + "/messages/" + id;
    server.register(
        MessageRegistration.newBuilder().setName(name).setAddress(id + "@example.com").build());
    List<String> words = kinds.isEmpty() ? List.of() : List.of(kinds.split(" ", -1));
    for (int i = 0; i < words.size(); i++) {
      server.report(item(name, words.get(i), words.size() - i));
    }
  }

  private FeedbackItem item(String name, String word, int hoursAgo) {
    List<String> parts = List.of(word.split("/", -1));
    StatusReport.Builder report =
        StatusReport.newBuilder()
            .setMessage(name)
            .setRecipient(id + "@example.com")
            .setKind(ReportKind.valueOf("REPORT_KIND_" + parts.get(0)))
            .setEventTime(Timestamps.fromMillis(millis(hoursAgo)));
    if (parts.size() > 1) {
      report.setFailure(failure(parts.get(1)));
    }
    return FeedbackItem.newBuilder().setInstance("email-dsn").setReport(report).build();
  }

  private static Failure failure(String reason) {
    return Failure.newBuilder()
        .setReason(FailureReason.valueOf("FAILURE_REASON_" + reason))
        .setCode("550 5.1.1")
        .setDiagnostic("the provider's own words")
        .build();
  }

  private static long millis(int hoursAgo) {
    return Fixture.CLOCK.instant().minus(Duration.ofHours(hoursAgo)).toEpochMilli();
  }
}
