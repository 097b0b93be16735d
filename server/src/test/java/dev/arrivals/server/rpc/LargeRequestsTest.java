package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.arrivals.server.Streams;
import dev.arrivals.server.TestServer;
import dev.arrivals.v1.ExplainFeedbackRequest;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.FeedbackOutcome;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.MappingOutcome;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.NativeFeedback;
import dev.arrivals.v1.RegisterMessagesRequest;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportFeedbackResponse;
import io.grpc.protobuf.StatusProto;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large requests: those that a method may be sent, and those that it may not. */
class LargeRequestsTest {
  private static final String MAILS = "email-dsn";

  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_piece_of_25_mb_is_taken_again_and_again_and_a_larger_one_refused_by_itself() {
    List<ReportFeedbackRequest> sent =
        IntStream.range(0, 5)
            .mapToObj(i -> batch(mail(i == 3 ? 1 + (25 << 20) : 25 << 20)))
            .toList();
    for (ReportFeedbackRequest request : sent) {
      List<ReportFeedbackResponse> answers =
          Streams.call(
              FeedbackServiceGrpc.newStub(server.channel())::reportFeedback,
              List.of(request, batch(TestServer.receipt("1", "DELIVRD", "000"))));
      boolean fits = request.getItems(0).getNative().getContent().size() <= 25 << 20;
      assertThat(answers.get(0).getOutcomesList())
          .containsExactly(
              fits
                  ? FeedbackOutcome.FEEDBACK_OUTCOME_NOT_FEEDBACK
                  : FeedbackOutcome.FEEDBACK_OUTCOME_REFUSED);
      assertThat(answers.get(0).getErrorsList().stream().map(e -> e.getInfo().getReason()))
          .isEqualTo(fits ? List.of() : List.of("CONTENT_TOO_LARGE"));
      assertThat(answers.get(1).getOutcomesList())
          .containsExactly(FeedbackOutcome.FEEDBACK_OUTCOME_WAITING);
    }
  }

  @Test
  void a_large_mail_is_explained() {
    assertThat(
            server
                .feedback()
                .explainFeedback(
                    ExplainFeedbackRequest.newBuilder().setItem(mail(20 << 20)).build())
                .getOutcome())
        .isEqualTo(MappingOutcome.MAPPING_OUTCOME_NOT_FEEDBACK);
  }

  @Test
  void several_items_of_more_than_4_mb_are_refused_as_a_whole() {
    Status refused = refusal(() -> server.report(mail(3 << 20), mail(3 << 20)));
    assertThat(reason(refused)).isEqualTo("BATCH_TOO_LARGE");
    assertThat(refused.getMessage()).contains("2 items").contains("send it in several");
  }

  @Test
  void registrations_of_more_than_4_mb_are_refused_with_reason_packed_or_not() {
    for (String packing : List.of("identity", "gzip")) {
      Status refused =
          refusal(
              () ->
                  Streams.call(
                      MessageServiceGrpc.newStub(server.channel()).withCompression(packing)
                          ::registerMessages,
                      List.of(registrations())));
      assertThat(refused.getCode()).isEqualTo(com.google.rpc.Code.RESOURCE_EXHAUSTED_VALUE);
      assertThat(reason(refused)).as(packing).isEqualTo("REQUEST_TOO_LARGE");
      assertThat(refused.getMessage()).contains("more than 4194304 bytes");
    }
  }

  @Test
  void what_unpacks_to_too_much_ends_its_call_and_no_other() {
    FeedbackItem bomb = mail(200 << 20);
    Status refused =
        refusal(
            () ->
                Streams.call(
                    FeedbackServiceGrpc.newStub(server.channel()).withCompression("gzip")
                        ::reportFeedback,
                    List.of(batch(bomb))));
    assertThat(reason(refused)).isEqualTo("REQUEST_TOO_LARGE");
    assertThat(server.report(mail(1 << 10)).getErrorsList()).isEmpty();
  }

  @Test
  void more_large_ones_at_once_than_memory_holds_are_told_to_come_again() {
    int atOnce = (int) Math.max(1, Runtime.getRuntime().maxMemory() / (100L << 20));
    List<Streams.Collected<ReportFeedbackResponse>> streams =
        Stream.generate(() -> new Streams.Collected<ReportFeedbackResponse>())
            .limit(atOnce + 3L)
            .toList();
    ReportFeedbackRequest large = batch(mail(24 << 20));
    streams.forEach(
        answers -> {
          var sender = FeedbackServiceGrpc.newStub(server.channel()).reportFeedback(answers);
          sender.onNext(large);
          sender.onCompleted();
        });
    long taken = 0;
    for (Streams.Collected<ReportFeedbackResponse> answers : streams) {
      try {
        taken += answers.all().size();
      } catch (RuntimeException e) {
        Status refused = Objects.requireNonNull(StatusProto.fromThrowable(e));
        assertThat(reason(refused)).isEqualTo("QUEUE_FULL");
        assertThat(refused.getDetailsList()).anyMatch(d -> d.is(RetryInfo.class));
      }
    }
    assertThat(taken).isPositive();
    assertThat(server.report(mail(24 << 20)).getErrorsList()).isEmpty();
  }

  private static ReportFeedbackRequest batch(FeedbackItem... items) {
    return ReportFeedbackRequest.newBuilder().addAllItems(List.of(items)).build();
  }

  private static RegisterMessagesRequest registrations() {
    return RegisterMessagesRequest.newBuilder()
        .addMessages(
            MessageRegistration.newBuilder()
                .setName("deliveries/d/messages/m")
                .setAddress("a".repeat(5 << 20)))
        .build();
  }

  /** A person's mail of exactly so many bytes. */
  private static FeedbackItem mail(int bytes) {
    byte[] content = new byte[bytes];
    Arrays.fill(content, (byte) 'x');
    for (int i = 70; i < bytes; i += 71) {
      content[i] = '\n';
    }
    byte[] head =
        "From: anna@a.example\nSubject: Hello\n\nHello world\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, content, 0, head.length);
    return FeedbackItem.newBuilder()
        .setInstance(MAILS)
        .setNative(NativeFeedback.newBuilder().setContent(ByteString.copyFrom(content)))
        .build();
  }

  private interface Call {
    Object run();
  }

  private static Status refusal(Call call) {
    Status[] refused = new Status[1];
    assertThatThrownBy(call::run)
        .satisfies(e -> refused[0] = Objects.requireNonNull(StatusProto.fromThrowable(e)));
    return refused[0];
  }

  private static String reason(Status status) {
    return status.getDetailsList().stream()
        .filter(detail -> detail.is(ErrorInfo.class))
        .map(
            detail -> {
              try {
                return detail.unpack(ErrorInfo.class).getReason();
              } catch (com.google.protobuf.InvalidProtocolBufferException e) {
                throw new AssertionError(e);
              }
            })
        .findFirst()
        .orElse("none: " + status);
  }
}
