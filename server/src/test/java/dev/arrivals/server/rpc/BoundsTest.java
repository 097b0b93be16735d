package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import dev.arrivals.server.TestServer;
import dev.arrivals.v1.ErrorReason;
import dev.arrivals.v1.Failure;
import dev.arrivals.v1.FailureReason;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.ItemError;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.ListMessageReportsRequest;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.ListMessagesResponse;
import dev.arrivals.v1.ListUnmappableRequest;
import dev.arrivals.v1.ListUnmappableResponse;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.NativeFeedback;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.StatusReport;
import dev.arrivals.v1.WatchMessagesRequest;
import dev.arrivals.v1.WatchMessagesResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However much comes in or is asked for, no answer is larger than clients take by default. */
class BoundsTest {
  private static final int CLIENTS_TAKE = 4 << 20;
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

  private static MessageRegistration message(int i) {
    return MessageRegistration.newBuilder()
        .setName("deliveries/d1/messages/m%05d".formatted(i))
        .setAddress("+336%08d".formatted(i))
        .build();
  }

  private static void fits(MessageLite answer) {
    assertThat(answer.getSerializedSize()).isLessThan(CLIENTS_TAKE);
  }

  @Test
  void ten_thousand_refused_items_are_all_told_in_a_small_answer() {
    String wrong = "x".repeat(100) + "\u001b";
    FeedbackItem item = FeedbackItem.newBuilder().setInstance(wrong).build();
    List<ItemError> errors =
        server
            .report(IntStream.range(0, 10_000).mapToObj(i -> item).toArray(FeedbackItem[]::new))
            .getErrorsList();
    assertThat(errors).hasSize(10_000);
    assertThat(errors.stream().mapToInt(MessageLite::getSerializedSize).sum()).isLessThan(2 << 20);
    assertThat(errors.get(0).getStatus().getMessage()).contains("is not configured");
    assertThat(errors.get(9_999).getSequence()).isEqualTo(10_000);
    assertThat(errors.get(9_999).getStatus().getCode()).isEqualTo(Code.NOT_FOUND.getNumber());
    assertThat(errors.get(9_999).getInfo().getReason()).isEqualTo("INSTANCE_NOT_FOUND");
    assertThat(errors.get(0).getStatus().getMessage()).doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void a_batch_of_more_than_ten_thousand_items_is_refused_as_a_whole() {
    MessageRegistration[] many =
        IntStream.range(0, 10_001)
            .mapToObj(BoundsTest::message)
            .toArray(MessageRegistration[]::new);
    Failures.check(
        Failures.of(() -> server.register(many)),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "messages: \"10001 items\"",
        "at most 10000");
    FeedbackItem item = TestServer.receipt("n1", "DELIVRD", "000");
    Failures.check(
        Failures.of(
            () ->
                server.report(
                    IntStream.range(0, 10_001).mapToObj(i -> item).toArray(FeedbackItem[]::new))),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "items: \"10001 items\"");
  }

  private static MessageRegistration withLegs(int from, int to) {
    MessageRegistration.Builder b = message(1).toBuilder().setName(M1);
    for (int i = from; i < to; i++) {
      b.addLegs(
          Leg.newBuilder()
              .setAttempt(1 + i / 255)
              .setPart(1 + i % 255)
              .setInstance(TestServer.SMS)
              .setNativeId("n" + i));
    }
    return b.build();
  }

  @Test
  void a_message_has_1024_legs_at_most_however_they_come() {
    refusedLegs(withLegs(0, 100_000), "at most 1024");
    assertThat(server.register(withLegs(0, 1_000)).getErrorsCount()).isZero();
    refusedLegs(withLegs(1_000, 1_025), "1025 of one message");
    assertThat(server.register(withLegs(0, 1_024)).getErrorsCount()).isZero();
    assertThat(server.message(M1).getLegsCount()).isEqualTo(1_024);
    fits(server.message(M1));
  }

  @Test
  void the_ids_of_a_message_are_128_kib_at_most() {
    MessageRegistration.Builder b = message(1).toBuilder().setName(M1);
    for (int i = 0; i < 300; i++) {
      b.addLegs(
          Leg.newBuilder()
              .setAttempt(i + 1)
              .setInstance(TestServer.SMS)
              .setNativeId("n%03d".formatted(i) + "x".repeat(500)));
    }
    refusedLegs(b.build(), "at most 131072");
  }

  private void refusedLegs(MessageRegistration message, String said) {
    Failures.check(
        server.register(message).getErrors(0).getStatus(),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "legs",
        said);
  }

  @Test
  void texts_and_ids_of_reports_have_an_end() {
    server.register(M1, "+33612345678", "n1");
    refusedReport(failed("x".repeat(4_097)), "report.failure.diagnostic", "4096");
    StatusReport.Builder ids = StatusReport.newBuilder().setKind(ReportKind.REPORT_KIND_SENT);
    IntStream.range(0, 17).forEach(i -> ids.addNativeIds("n" + i));
    refusedReport(ids, "report.native_ids", "at most 16");
    FeedbackItem item =
        FeedbackItem.newBuilder()
            .setInstance(TestServer.SMS)
            .setNative(NativeFeedback.newBuilder().putAttributes("a", "b".repeat(65_536)))
            .build();
    Failures.check(
        server.report(item).getErrors(0).getStatus(),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "native.attributes: \"65537 octets\"");
  }

  private void refusedReport(StatusReport.Builder report, String... named) {
    Failures.check(
        server.report(typed(report)).getErrors(0).getStatus(),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        named);
  }

  private static StatusReport.Builder failed(String diagnostic) {
    return StatusReport.newBuilder()
        .setKind(ReportKind.REPORT_KIND_FAILED)
        .setMessage(M1)
        .setFailure(
            Failure.newBuilder()
                .setReason(FailureReason.FAILURE_REASON_UNREACHABLE)
                .setDiagnostic(diagnostic));
  }

  private static Timestamp time(int i) {
    return Timestamp.newBuilder().setSeconds(1_790_000_000 + i).build();
  }

  private static FeedbackItem typed(StatusReport.Builder report) {
    return FeedbackItem.newBuilder().setInstance(TestServer.SMS).setReport(report).build();
  }

  @Test
  void pages_of_large_messages_are_short_and_nothing_is_missing() {
    MessageRegistration[] large =
        IntStream.range(0, 150)
            .mapToObj(
                i -> {
                  MessageRegistration.Builder b = message(i).toBuilder();
                  IntStream.range(0, 16)
                      .forEach(l -> b.putLabels("%02d".formatted(l), "x".repeat(1_022)));
                  return b.build();
                })
            .toArray(MessageRegistration[]::new);
    for (int part = 0; part < 3; part++) {
      server.register(java.util.Arrays.copyOfRange(large, 50 * part, 50 * part + 50));
      server.report(
          IntStream.range(50 * part, 50 * part + 50)
              .mapToObj(i -> typed(failed("é".repeat(4_096)).setMessage(message(i).getName())))
              .toArray(FeedbackItem[]::new));
    }
    List<String> found = new ArrayList<>();
    String token = "";
    do {
      ListMessagesResponse page =
          server
              .messages()
              .listMessages(
                  ListMessagesRequest.newBuilder()
                      .setParent("deliveries/d1")
                      .setPageSize(1_000)
                      .setPageToken(token)
                      .build());
      fits(page);
      assertThat(page.getMessagesCount()).isPositive();
      page.getMessagesList().forEach(m -> found.add(m.getName()));
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    assertThat(found).hasSize(150).doesNotHaveDuplicates();
    watchesFit();
  }

  /** Each of the messages has told a failure of 8 kB. */
  private void watchesFit() {
    List<String> told = new ArrayList<>();
    int answers = 0;
    Iterator<WatchMessagesResponse> watch =
        server
            .messages()
            .watchMessages(WatchMessagesRequest.newBuilder().setEndWhenCaughtUp(true).build());
    while (watch.hasNext()) {
      WatchMessagesResponse answer = watch.next();
      assertThat(answer.getSerializedSize()).isLessThan(2 << 20);
      answer.getChangesList().forEach(c -> told.add(c.getName()));
      answers++;
    }
    assertThat(told).hasSize(150).doesNotHaveDuplicates();
    assertThat(answers).isGreaterThan(1);
  }

  @Test
  void a_thousand_reports_at_once_are_not_all_told_to_a_watch_but_all_that_is_kept_is_listed() {
    server.register(M1, "+33612345678", "n1");
    String position = server.message(M1).getPosition();
    server.report(
        IntStream.range(0, 300)
            .mapToObj(i -> typed(failed("é".repeat(4_000)).setEventTime(time(i))))
            .toArray(FeedbackItem[]::new));
    WatchMessagesResponse answer =
        server
            .messages()
            .watchMessages(WatchMessagesRequest.newBuilder().setAfterPosition(position).build())
            .next();
    assertThat(answer.getChanges(0).getReportsTruncated()).isTrue();
    assertThat(answer.getChanges(0).getSerializedSize()).isLessThan(40 << 10);
    var request = ListMessageReportsRequest.newBuilder().setParent(M1);
    var first = server.messages().listMessageReports(request.setPageSize(100).build());
    fits(first);
    assertThat(first.getReportsCount()).isEqualTo(100);
    var rest =
        server
            .messages()
            .listMessageReports(request.setPageToken(first.getNextPageToken()).build());
    assertThat(rest.getReportsCount()).isEqualTo(28);
    assertThat(rest.getNextPageToken()).isEmpty();
  }

  @Test
  void unreadable_feedback_of_megabytes_is_listed_by_its_begin() {
    for (int i = 0; i < 5; i++) {
      server.report(
          FeedbackItem.newBuilder()
              .setInstance("email-ses")
              .setNative(
                  NativeFeedback.newBuilder()
                      .setContent(ByteString.copyFromUtf8("{".repeat(3_000_000))))
              .build());
    }
    int found = 0;
    String token = "";
    do {
      ListUnmappableResponse page =
          server
              .feedback()
              .listUnmappable(ListUnmappableRequest.newBuilder().setPageToken(token).build());
      fits(page);
      page.getFeedbackList()
          .forEach(
              f -> {
                assertThat(f.getSize()).isEqualTo(3_000_000);
                assertThat(f.getNative().getContent().size()).isEqualTo(1 << 20);
              });
      found += page.getFeedbackCount();
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    assertThat(found).isEqualTo(5);
  }

  @Test
  void reports_on_a_thousand_legs_do_not_grow_a_message_for_ever() {
    server.register(M1, "+33612345678", "n1");
    FeedbackItem[] legs =
        IntStream.range(0, 2_000)
            .mapToObj(
                i ->
                    typed(
                        StatusReport.newBuilder()
                            .setKind(ReportKind.REPORT_KIND_SENT)
                            .setMessage(M1)
                            .setAttempt(1 + i / 250)
                            .setPart(1 + i % 250)))
            .toArray(FeedbackItem[]::new);
    assertThat(server.report(legs).getErrorsCount()).isZero();
    assertThat(
            server
                .get(dev.arrivals.server.state.State.class)
                .messages()
                .published(dev.arrivals.server.message.Names.message("d1", "m1"))
                .orElseThrow()
                .evidence()
                .legs())
        .hasSize(1_024);
  }
}
