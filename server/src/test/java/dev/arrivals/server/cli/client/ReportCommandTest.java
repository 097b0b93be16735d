package dev.arrivals.server.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.cli.Main;
import dev.arrivals.server.cli.input.Piece;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.FeedbackOutcome;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.ListUnmatchedRequest;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportFeedbackResponse;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command {@code report} sends, and what it says and returns of it. */
class ReportCommandTest {
  private static final String BOUNCE =
      """
      From: MAILER-DAEMON@mx.example
      Message-ID: <notice-%d@mx.example>
      Subject: Undelivered Mail Returned to Sender
      Content-Type: multipart/report; report-type=delivery-status; boundary=b

      --b
      Content-Type: text/plain

      %s
      --b
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example

      Final-Recipient: rfc822; user%d@a.example
      Action: failed
      Status: 5.1.1
      Diagnostic-Code: smtp; 550 5.1.1 User unknown

      --b
      Content-Type: message/rfc822

      Message-ID: <sent-%d@a.example>
      Subject: Hello

      --b--
      """;

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(args);
  }

  private int report(TestServer server, String... files) {
    List<String> args =
        new java.util.ArrayList<>(
            List.of("report", "--server", server.channel().authority(), "email-dsn"));
    args.addAll(List.of(files));
    return run(args.toArray(String[]::new));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  private static String bounce(int number, int bytes) {
    String line = "I could not deliver your mail.\n".repeat(1 + bytes / 31);
    return BOUNCE.formatted(number, line, number, number);
  }

  private static TestServer server(Path directory) {
    TestServer server = TestServer.start(directory.resolve("data"));
    server
        .deliveries()
        .createDelivery(
            CreateDeliveryRequest.newBuilder()
                .setDelivery(
                    Delivery.newBuilder()
                        .setName("deliveries/d")
                        .setChannel(Channel.CHANNEL_EMAIL)
                        .setInstance("email-dsn"))
                .build());
    return server;
  }

  @Test
  void a_large_piece_stops_nothing_and_one_that_is_too_large_is_named() throws IOException {
    StringBuilder mbox = new StringBuilder();
    IntStream.range(0, 21)
        .mapToObj(i -> bounce(i, i == 10 ? 7 << 20 : i == 15 ? 26 << 20 : 0))
        .forEach(mail -> mbox.append("From MAILER-DAEMON\n").append(mail).append('\n'));
    try (TestServer server = server(directory)) {
      server.register(
          MessageRegistration.newBuilder()
              .setName("deliveries/d/messages/m")
              .setAddress("user10@a.example")
              .addLegs(
                  dev.arrivals.v1.Leg.newBuilder()
                      .setInstance("email-dsn")
                      .setNativeId("sent-10@a.example"))
              .build());
      assertThat(report(server, file("mixed.mbox", mbox.toString()))).as(err.toString()).isOne();
      assertThat(out.toString())
          .containsPattern("  1  count in a message")
          .containsPattern(" 19  wait for their message")
          .containsPattern("  1  could not be sent")
          .containsPattern("mixed.mbox, piece 16 has \\d+ bytes \\(expected: at most 26214400\\)");
      assertThat(
              server
                  .feedback()
                  .listUnmatched(ListUnmatchedRequest.newBuilder().setPageSize(100).build())
                  .getReportsCount())
          .isEqualTo(19);
    }
  }

  @Test
  void what_is_no_feedback_is_told_and_ends_with_another_code() throws IOException {
    try (TestServer server = server(directory)) {
      assertThat(report(server, file("hello.txt", "hello world\n"))).isOne();
      assertThat(out.toString()).containsPattern("1  (are no feedback|could not be read)");
      out.getBuffer().setLength(0);
      assertThat(report(server, file("b.eml", bounce(1, 0)))).as(err.toString()).isZero();
      assertThat(out.toString()).contains("1  wait for their message");
      out.getBuffer().setLength(0);
      assertThat(
              report(
                  server,
                  directory.resolve("none.eml").toString(),
                  file("c.eml", bounce(2, 0)),
                  file("hello.eml", "From: anna@a.example\nSubject: Hi\n\nHello world\n")))
          .isOne();
      assertThat(out.toString())
          .contains("1  wait for their message")
          .contains("1  are no feedback")
          .contains("none.eml cannot be read (NoSuchFileException)");
    }
  }

  @Test
  void try_goes_on_after_what_cannot_be_read_and_says_so() throws IOException {
    String large = "From a\n" + bounce(1, 26 << 20) + "\nFrom a\n" + bounce(2, 0);
    assertThat(
            run(
                "try",
                "email-dsn",
                directory.resolve("none.eml").toString(),
                file("large.mbox", large)))
        .isOne();
    assertThat(out.toString())
        .contains("1 pieces", "USER_UNKNOWN", "Could not be read: 2", "none.eml cannot be read")
        .containsPattern("large.mbox, piece 1 has \\d+ bytes");
    out.getBuffer().setLength(0);
    assertThat(run("try", "email-dsn", file("hello.txt", "hello world\n"))).isOne();
    assertThat(run("try", "email-dsn", file("b.eml", bounce(3, 0)))).isZero();
  }

  /** Ends every other stream: full, broken, or unable to take batches with a certain piece. */
  private static final class Moody extends FeedbackServiceGrpc.FeedbackServiceImplBase {
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger streams = new AtomicInteger();

    @Override
    public StreamObserver<ReportFeedbackRequest> reportFeedback(
        StreamObserver<ReportFeedbackResponse> answers) {
      int number = streams.incrementAndGet();
      return new StreamObserver<>() {
        private long sequence;

        @Override
        public void onNext(ReportFeedbackRequest request) {
          List<String> pieces =
              request.getItemsList().stream()
                  .map(item -> item.getNative().getContent().toStringUtf8())
                  .toList();
          if (number == 1) {
            answers.onError(status(Code.RESOURCE_EXHAUSTED, true));
          } else if (number == 2) {
            answers.onError(status(Code.UNAVAILABLE, false));
          } else if (pieces.contains("poison")) {
            answers.onError(status(Code.RESOURCE_EXHAUSTED, false));
          } else {
            taken.addAll(pieces);
            sequence += pieces.size();
            answers.onNext(
                ReportFeedbackResponse.newBuilder()
                    .setSequence(sequence)
                    .addAllOutcomes(
                        pieces.stream().map(p -> FeedbackOutcome.FEEDBACK_OUTCOME_JOINED).toList())
                    .build());
          }
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {
          answers.onCompleted();
        }
      };
    }

    private static RuntimeException status(Code code, boolean comeAgain) {
      com.google.rpc.Status.Builder b =
          com.google.rpc.Status.newBuilder().setCode(code.getNumber()).setMessage("not now");
      if (comeAgain) {
        b.addDetails(
            Any.pack(
                RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setNanos(1)).build()));
      }
      return StatusProto.toStatusRuntimeException(b.build());
    }
  }

  @Test
  void a_stream_that_ends_is_taken_up_again_and_a_piece_that_ends_each_is_left_out()
      throws IOException, InterruptedException {
    Moody moody = new Moody();
    Server server =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .addService(moody)
            .build()
            .start();
    ManagedChannel channel =
        Grpc.newChannelBuilder("localhost:" + server.getPort(), InsecureChannelCredentials.create())
            .build();
    try {
      ReportSummary summary = new ReportSummary(done -> {});
      FeedbackSender sender = new FeedbackSender(channel, summary);
      List<String> pieces = List.of("one", "two", "poison", "three");
      for (int i = 0; i < pieces.size(); i++) {
        byte[] content = pieces.get(i).getBytes(StandardCharsets.UTF_8);
        sender.send("x", new Piece("file", i, content, content.length), Map.of());
      }
      sender.finish();
      assertThat(moody.taken).containsExactly("one", "two", "three");
      summary.print(new PrintWriter(out));
      assertThat(out.toString())
          .contains("3  count in a message", "1  were refused", "file, piece 3: not now");
      assertThat(summary.exitCode()).isOne();
    } finally {
      channel.shutdownNow();
      server.shutdownNow();
    }
  }
}
