package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.v1.DeleteDeliveryRequest;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.ListDeliveriesRequest;
import dev.arrivals.v1.ListDeliveriesResponse;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.ListMessagesResponse;
import dev.arrivals.v1.ListUnmatchedRequest;
import dev.arrivals.v1.ListUnmatchedResponse;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.StatusReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loop that ends with the first empty page sees everything. */
class ListPagesTest {
  private static final int MANY = 25_000;

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

  @Test
  void reports_that_wait_under_many_forms_of_their_ids_fill_their_pages() {
    int reports = 3_000;
    server.report(
        IntStream.range(0, reports)
            .mapToObj(
                i ->
                    FeedbackItem.newBuilder()
                        .setInstance(TestServer.SMS)
                        .setReport(
                            StatusReport.newBuilder()
                                .setKind(ReportKind.REPORT_KIND_SENT)
                                .setRecipient("+336%08d".formatted(i))
                                .addNativeIds("00A%06d".formatted(i)))
                        .build())
            .toArray(FeedbackItem[]::new));
    List<String> found = new ArrayList<>();
    String token = "";
    do {
      ListUnmatchedResponse page =
          server
              .feedback()
              .listUnmatched(
                  ListUnmatchedRequest.newBuilder().setPageSize(50).setPageToken(token).build());
      assertThat(page.getReportsCount()).isEqualTo(50);
      page.getReportsList().forEach(r -> found.add(r.getReport().getRecipient()));
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    assertThat(found).hasSize(reports).doesNotHaveDuplicates();
  }

  @Test
  void one_among_many_is_on_the_first_page() {
    for (int from = 0; from < MANY; from += 5_000) {
      server.register(
          IntStream.range(from, from + 5_000)
              .mapToObj(
                  i ->
                      MessageRegistration.newBuilder()
                          .setName("deliveries/d1/messages/m%05d".formatted(i))
                          .setAddress("+336%08d".formatted(i))
                          .build())
              .toArray(MessageRegistration[]::new));
    }
    String last = "deliveries/d1/messages/m%05d".formatted(MANY - 1);
    server.report(
        FeedbackItem.newBuilder()
            .setInstance(TestServer.SMS)
            .setReport(
                StatusReport.newBuilder()
                    .setKind(ReportKind.REPORT_KIND_RECEIVED_ON_MOBILE)
                    .setMessage(last))
            .build());
    ListMessagesResponse page = list(MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE);
    assertThat(page.getMessagesList()).hasSize(1);
    assertThat(page.getMessages(0).getName()).isEqualTo(last);
    assertThat(page.getNextPageToken()).isEmpty();
    assertThat(list(MessageStatus.MESSAGE_STATUS_CANCELED))
        .isEqualTo(ListMessagesResponse.getDefaultInstance());
  }

  private ListMessagesResponse list(MessageStatus status) {
    return server
        .messages()
        .listMessages(
            ListMessagesRequest.newBuilder()
                .setParent("deliveries/d1")
                .addStatuses(status)
                .build());
  }

  @Test
  void deleted_deliveries_leave_no_empty_page() {
    IntStream.range(0, 20).forEach(i -> server.createDelivery("x%02d".formatted(i)));
    IntStream.range(0, 19)
        .forEach(
            i ->
                server
                    .deliveries()
                    .deleteDelivery(
                        DeleteDeliveryRequest.newBuilder()
                            .setName("deliveries/x%02d".formatted(i))
                            .build()));
    List<String> found = new ArrayList<>();
    String token = "";
    do {
      ListDeliveriesResponse page =
          server
              .deliveries()
              .listDeliveries(
                  ListDeliveriesRequest.newBuilder().setPageSize(1).setPageToken(token).build());
      assertThat(page.getDeliveriesCount()).isEqualTo(1);
      found.add(page.getDeliveries(0).getName());
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    assertThat(found).containsExactly("deliveries/d1", "deliveries/x19");
  }
}
