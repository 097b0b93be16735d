package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.state.State;
import dev.arrivals.server.zoo.SwitchedFactory;
import dev.arrivals.server.zoo.SwitchesRules;
import dev.arrivals.v1.ErrorReason;
import dev.arrivals.v1.FailureReason;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.ListMessageReportsRequest;
import dev.arrivals.v1.ListUnmappableRequest;
import dev.arrivals.v1.ListUnmatchedRequest;
import dev.arrivals.v1.MessageChange;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.ReplayFeedbackRequest;
import dev.arrivals.v1.ReplayFeedbackResponse;
import dev.arrivals.v1.ReplayResult;
import dev.arrivals.v1.UndoReplayRequest;
import dev.arrivals.v1.UndoReplayResponse;
import dev.arrivals.v1.WatchMessagesRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays as clients see them. */
@SwitchesRules
class ReplayRpcTest {
  private static final String M1 = "deliveries/d1/messages/m1";

  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(directory);
    server.createDelivery("d1");
    register("m1", "n1");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void first_the_difference_then_apply_then_undo() {
    say("n1;;FAILED/MAILBOX_FULL;FAILED/USER_UNKNOWN;");
    SwitchedFactory.rules(1);
    ReplayResult shown = replay(false);
    assertThat(shown.getName()).isEmpty();
    assertThat(shown.getFeedbackChanged()).isEqualTo(1);
    assertThat(shown.getAddressesQuarantined()).isEqualTo(1);
    assertThat(shown.getMoves(0).getBefore().getReason())
        .isEqualTo(FailureReason.FAILURE_REASON_MAILBOX_FULL);
    assertThat(shown.getMoves(0).getAfter().getReason())
        .isEqualTo(FailureReason.FAILURE_REASON_USER_UNKNOWN);
    assertThat(shown.getMoves(0).getSamplesList()).containsExactly(M1);
    assertThat(shown.getDeliveries(0).getBefore().getHardBounces()).isZero();
    assertThat(shown.getDeliveries(0).getAfter().getHardBounces()).isEqualTo(1);
    assertThat(server.statistics("d1").getHardBounces()).isZero();

    ReplayResult applied = replay(true);
    assertThat(applied.getName()).startsWith("replays/");
    assertThat(applied.getMovesList()).isEqualTo(shown.getMovesList());
    assertThat(server.statistics("d1").getHardBounces()).isEqualTo(1);
    assertThat(replay(true).getFeedbackChanged()).isZero();

    ReplayResult undone = undo(applied.getName());
    assertThat(undone.getAddressesReleased()).isEqualTo(1);
    assertThat(server.message(M1).getFailure().getReason())
        .isEqualTo(FailureReason.FAILURE_REASON_MAILBOX_FULL);
    assertThat(undo(applied.getName()).getFeedbackSkipped()).isEqualTo(1);
  }

  @Test
  void a_watch_tells_what_a_replay_changed() {
    say("n1;;SENT;FAILED/USER_UNKNOWN;");
    SwitchedFactory.rules(1);
    String before = server.message(M1).getPosition();
    replay(true);
    List<MessageChange> changes = new ArrayList<>();
    server
        .messages()
        .watchMessages(
            WatchMessagesRequest.newBuilder()
                .setAfterPosition(before)
                .setEndWhenCaughtUp(true)
                .build())
        .forEachRemaining(r -> changes.addAll(r.getChangesList()));
    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).getOldStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_SENT);
    assertThat(changes.get(0).getStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_FAILED);
  }

  @Test
  void what_can_be_read_by_now_joins_and_leaves_the_list_and_comes_back_with_an_undo() {
    say("n1;;?;SENT;", "n2;;?;SENT;", "n3;;SENT;?;");
    SwitchedFactory.rules(1);
    ReplayResult result =
        last(
            server
                .feedback()
                .replayFeedback(
                    ReplayFeedbackRequest.newBuilder()
                        .setOnlyUnmappable(true)
                        .setApply(true)
                        .build()));
    assertThat(result.getFeedbackRead()).isEqualTo(2);
    assertThat(result.getFeedbackNowReadable()).isEqualTo(2);
    assertThat(server.message(M1).getStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_SENT);
    assertThat(unmappable()).isZero();
    assertThat(unmatched()).isEqualTo(2);
    assertThat(replay(true).getFeedbackUnreadable()).isEqualTo(1);

    register("m2", "n2");
    assertThat(undo(result.getName()).getFeedbackChanged()).isEqualTo(2);
    assertThat(server.message(M1).getStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_TRANSMITTED);
    assertThat(server.message("deliveries/d1/messages/m2").getStatus())
        .isEqualTo(MessageStatus.MESSAGE_STATUS_TRANSMITTED);
    assertThat(unmappable()).isEqualTo(2);
  }

  @Test
  void what_waits_is_replaced_and_joins_with_its_new_meaning_alone() {
    say("n9;;FAILED/USER_UNKNOWN;SENT;");
    SwitchedFactory.rules(1);
    replay(true);
    register("m9", "n9");
    assertThat(server.message("deliveries/d1/messages/m9").getStatus())
        .isEqualTo(MessageStatus.MESSAGE_STATUS_SENT);
    assertThat(
            server
                .messages()
                .listMessageReports(
                    ListMessageReportsRequest.newBuilder()
                        .setParent("deliveries/d1/messages/m9")
                        .build())
                .getReportsCount())
        .isEqualTo(1);
  }

  @Test
  void what_is_wrong_with_a_request_is_said() {
    Failures.check(
        Failures.of(() -> undo("replays/7")),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "replays/{from}-{to}");
    Failures.check(
        Failures.of(() -> undo("replays/1-1")),
        Code.NOT_FOUND,
        ErrorReason.ERROR_REASON_REPLAY_NOT_FOUND,
        "replays/1-1");
    Failures.check(
        Failures.of(
            () ->
                last(
                    server
                        .feedback()
                        .replayFeedback(
                            ReplayFeedbackRequest.newBuilder().setInstance("nobody").build()))),
        Code.NOT_FOUND,
        ErrorReason.ERROR_REASON_INSTANCE_NOT_FOUND,
        "nobody");
  }

  @Test
  void a_replay_that_the_journal_no_longer_holds_cannot_be_undone() {
    say("n1;;SENT;FAILED/USER_UNKNOWN;");
    SwitchedFactory.rules(1);
    String name = replay(true).getName();
    State state = server.get(State.class);
    state.checkpoint(state.beginCheckpoint());
    state.past().trim(java.time.Instant.now().plusSeconds(60));
    Failures.check(
        Failures.of(() -> undo(name)),
        Code.OUT_OF_RANGE,
        ErrorReason.ERROR_REASON_REPLAY_EXPIRED,
        name);
  }

  private void register(String message, String nativeId) {
    server.register(
        MessageRegistration.newBuilder()
            .setName("deliveries/d1/messages/" + message)
            .setAddress("+33612345678")
            .addLegs(Leg.newBuilder().setInstance(SwitchedFactory.NAME).setNativeId(nativeId))
            .build());
  }

  private void say(String... contents) {
    for (String content : contents) {
      server.report(TestServer.item(SwitchedFactory.NAME, content));
    }
  }

  private ReplayResult replay(boolean apply) {
    return last(
        server
            .feedback()
            .replayFeedback(ReplayFeedbackRequest.newBuilder().setApply(apply).build()));
  }

  private static ReplayResult last(Iterator<ReplayFeedbackResponse> answers) {
    ReplayFeedbackResponse last = answers.next();
    while (answers.hasNext()) {
      last = answers.next();
    }
    return last.getResult();
  }

  private ReplayResult undo(String name) {
    Iterator<UndoReplayResponse> answers =
        server.feedback().undoReplay(UndoReplayRequest.newBuilder().setName(name).build());
    UndoReplayResponse last = answers.next();
    while (answers.hasNext()) {
      last = answers.next();
    }
    return last.getResult();
  }

  private int unmappable() {
    return server
        .feedback()
        .listUnmappable(ListUnmappableRequest.getDefaultInstance())
        .getFeedbackCount();
  }

  private int unmatched() {
    return server
        .feedback()
        .listUnmatched(ListUnmatchedRequest.getDefaultInstance())
        .getReportsCount();
  }
}
