package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.arrivals.server.TestServer;
import dev.arrivals.v1.AddressEvent;
import dev.arrivals.v1.AddressEventKind;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.ExplainFeedbackRequest;
import dev.arrivals.v1.ExplainFeedbackResponse;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.ListAddressEventsRequest;
import dev.arrivals.v1.ListAddressEventsResponse;
import dev.arrivals.v1.MappingOutcome;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.StatusReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say of their address is kept, and can be read. */
class AddressEventsTest {
  private static final String NUMBER = "+33610000003";

  @TempDir private Path directory;

  private static FeedbackItem text(String content) {
    FeedbackItem item = TestServer.item(TestServer.SMS, content);
    return item.toBuilder()
        .setNative(item.getNative().toBuilder().putAttributes("recipient", NUMBER))
        .build();
  }

  private static FeedbackItem said(ReportKind kind, String recipient) {
    return FeedbackItem.newBuilder()
        .setInstance("email-dsn")
        .setReport(
            StatusReport.newBuilder()
                .setKind(kind)
                .addNativeIds("unknown")
                .setRecipient(recipient)
                .setEventTime(Timestamp.newBuilder().setSeconds(1_790_000_000)))
        .build();
  }

  private static List<AddressEvent> list(TestServer server, ListAddressEventsRequest.Builder of) {
    List<AddressEvent> events = new ArrayList<>();
    String token = "";
    do {
      ListAddressEventsResponse page =
          server.feedback().listAddressEvents(of.setPageToken(token).setPageSize(3).build());
      events.addAll(page.getEventsList());
      token = page.getNextPageToken();
      assertThat(page.getEventsCount() > 0 || token.isEmpty()).isTrue();
    } while (!token.isEmpty());
    return events;
  }

  private static ListAddressEventsRequest.Builder all() {
    return ListAddressEventsRequest.newBuilder();
  }

  @Test
  void stop_words_are_explained_kept_and_listed_also_after_a_restart() {
    try (TestServer server = TestServer.start(directory)) {
      ExplainFeedbackResponse explained =
          server
              .feedback()
              .explainFeedback(ExplainFeedbackRequest.newBuilder().setItem(text("STOP")).build());
      assertThat(explained.getOutcome()).isEqualTo(MappingOutcome.MAPPING_OUTCOME_ADDRESS_EVENTS);
      assertThat(explained.getAddressEvents(0).getKind())
          .isEqualTo(AddressEventKind.ADDRESS_EVENT_KIND_OPT_OUT);
      assertThat(explained.getAddressEvents(0).getAddress()).isEqualTo(NUMBER);
      assertThat(list(server, all())).as("explaining keeps nothing").isEmpty();
      server.report(text("STOP"));
      server.report(text("START"));
      server.report(text("STOP"));
      check(server);
    }
    try (TestServer server = TestServer.start(directory)) {
      check(server);
    }
  }

  private static void check(TestServer server) {
    List<AddressEvent> events = list(server, all().setAddress("0033 6 10 00 00 03"));
    assertThat(events)
        .extracting(AddressEvent::getKind)
        .containsExactly(
            AddressEventKind.ADDRESS_EVENT_KIND_OPT_OUT,
            AddressEventKind.ADDRESS_EVENT_KIND_OPT_IN,
            AddressEventKind.ADDRESS_EVENT_KIND_OPT_OUT);
    assertThat(events)
        .allSatisfy(
            e -> {
              assertThat(e.getAddress()).isEqualTo(NUMBER);
              assertThat(e.getInstance()).isEqualTo(TestServer.SMS);
              assertThat(e.getChannel()).isEqualTo(Channel.CHANNEL_SMS);
              assertThat(e.hasReceiveTime()).isTrue();
            });
    assertThat(events.get(0).getText()).isEqualTo("STOP");
  }

  @Test
  void complaints_without_a_message_are_listed_by_address_and_instance() {
    try (TestServer server = TestServer.start(directory)) {
      server.report(
          IntStream.range(0, 7)
              .mapToObj(i -> said(ReportKind.REPORT_KIND_COMPLAINED, "u" + i + "@example.com"))
              .toArray(FeedbackItem[]::new));
      server.report(
          said(ReportKind.REPORT_KIND_UNSUBSCRIBED, "U3@example.com"),
          said(ReportKind.REPORT_KIND_OPENED, "u3@example.com"),
          text("STOP"));
      assertThat(list(server, all())).hasSize(9);
      assertThat(list(server, all().setInstance("email-dsn"))).hasSize(8);
      assertThat(list(server, all().setInstance(TestServer.SMS))).hasSize(1);
      assertThat(list(server, all().setAddress("u3@EXAMPLE.com")))
          .extracting(AddressEvent::getKind)
          .containsExactly(
              AddressEventKind.ADDRESS_EVENT_KIND_COMPLAINT,
              AddressEventKind.ADDRESS_EVENT_KIND_UNSUBSCRIPTION);
      assertThat(
              list(server, all().setAddress("u3@example.com")).get(0).getEventTime().getSeconds())
          .isEqualTo(1_790_000_000);
    }
  }
}
