package dev.arrivals.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.Streams;
import dev.arrivals.server.TestServer;
import dev.arrivals.testkit.Seed;
import dev.arrivals.v1.FailureReason;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.GetMessageRequest;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.ReplayFeedbackRequest;
import dev.arrivals.v1.ReplayFeedbackResponse;
import dev.arrivals.v1.ReportFeedbackRequest;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a server again and again while it replays: what was applied until then is whole and counted
 * right, and the same replay once more does the rest.
 */
class ReplayKillTest {
  private static final int CYCLES = Integer.getInteger("arrivals.kill.cycles", 2);
  @RegisterExtension static final Seed SEED = Seed.drawn();
  private static final int MESSAGES = 2000;
  private static final int LONGEST_MILLIS = 400;
  private static final String DELIVERY = "replayed";

  /** What the rules say in turn, so that each replay has everything to change. */
  private static final List<FailureReason> REASONS =
      List.of(
          FailureReason.FAILURE_REASON_REFUSED,
          FailureReason.FAILURE_REASON_UNREACHABLE,
          FailureReason.FAILURE_REASON_MAILBOX_FULL);

  @TempDir private Path directory;

  private final Random random = SEED.random();
  private final Told told = new Told(DELIVERY, TestServer.SMS, SEED.toString());
  private long left;

  @Test
  void a_replay_that_is_killed_leaves_whole_messages_and_may_be_run_again() throws Exception {
    try (ChildServer server = start(0)) {
      report(server.channel());
    }
    for (int cycle = 1; cycle <= CYCLES; cycle++) {
      try (ChildServer server = start(cycle)) {
        Streams.Collected<ReplayFeedbackResponse> answers = replay(server.channel());
        Thread.sleep(random.nextInt(LONGEST_MILLIS));
        server.kill();
        assertThat(answers.soFar()).noneMatch(a -> a.getResult().getFeedbackUnreadable() > 0);
      }
      try (ChildServer server = start(cycle)) {
        told.check(server.channel());
        left += replay(server.channel()).all().stream().mapToLong(ReplayKillTest::changed).sum();
        told.check(server.channel());
        assertReasons(server.channel(), REASONS.get(cycle % REASONS.size()));
      }
      String figures = left + " left to the next, seed " + SEED;
      Progress.tell("killed replays", cycle, CYCLES, figures);
    }
    System.out.printf(
        "%d replays of %d receipts killed, %d left to the next, %s%n",
        CYCLES, MESSAGES, left, SEED);
  }

  private static long changed(ReplayFeedbackResponse answer) {
    return answer.getResult().getFeedbackChanged();
  }

  private ChildServer start(int cycle) throws IOException {
    Path rules = directory.resolve("rules.tsv");
    String reason = REASONS.get(cycle % REASONS.size()).name().replace("FAILURE_REASON_", "");
    Files.writeString(
        rules,
        "id\tconnector\trule\tcode\ttext\treason\ttype\tblame\tdetail\texample\n"
            + "turn\tsms-smpp\t-\tUNDELIV 9xx\t-\t%s\tSOFT\t-\t-\tSR a UNDELIV 901\n"
                .formatted(reason));
    return ChildServer.start(directory, "qualification.rules = \"" + rules + "\"");
  }

  private void report(ManagedChannel channel) {
    told.create(channel);
    told.register(channel, IntStream.range(0, MESSAGES).mapToObj(ReplayKillTest::failed).toList());
    ReportFeedbackRequest.Builder batch = ReportFeedbackRequest.newBuilder();
    for (int i = 0; i < MESSAGES; i++) {
      batch.addItems(TestServer.receipt("n" + i, "UNDELIV", "901"));
    }
    Streams.call(FeedbackServiceGrpc.newStub(channel)::reportFeedback, List.of(batch.build()));
  }

  private static Told.Expected failed(int number) {
    return new Told.Expected(
        "m" + number,
        String.format("4670%07d", number),
        "n" + number,
        MessageStatus.MESSAGE_STATUS_FAILED,
        1);
  }

  private static Streams.Collected<ReplayFeedbackResponse> replay(ManagedChannel channel) {
    Streams.Collected<ReplayFeedbackResponse> answers = new Streams.Collected<>();
    FeedbackServiceGrpc.newStub(channel)
        .replayFeedback(ReplayFeedbackRequest.newBuilder().setApply(true).build(), answers);
    return answers;
  }

  private static void assertReasons(ManagedChannel channel, FailureReason reason) {
    for (int i = 0; i < MESSAGES; i++) {
      String name = "deliveries/" + DELIVERY + "/messages/m" + i;
      assertThat(
              MessageServiceGrpc.newBlockingStub(channel)
                  .getMessage(GetMessageRequest.newBuilder().setName(name).build())
                  .getMessage()
                  .getFailure()
                  .getReason())
          .as("%s, %s", name, SEED)
          .isEqualTo(reason);
    }
  }
}
