package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.rpc.translation.Times;
import dev.arrivals.server.rpc.translation.Tokens;
import dev.arrivals.server.rpc.watch.WatchRpc;
import dev.arrivals.server.state.State;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.watch.Watches;
import dev.arrivals.v1.DeleteDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.FeedbackMode;
import dev.arrivals.v1.MessageChange;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.UpdateDeliveryRequest;
import dev.arrivals.v1.WatchMessagesRequest;
import dev.arrivals.v1.WatchMessagesResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
  private static final int BATCH = 500;
  private static final String M1 = "deliveries/d1/messages/m1";

  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(directory);
    server.createDelivery("d1");
    server.register(M1, "+331", "x1");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void first_comes_what_is_there_and_then_what_changes() {
    Iterator<WatchMessagesResponse> watch = watch(WatchMessagesRequest.newBuilder());
    WatchMessagesResponse first = watch.next();
    MessageChange there = first.getChanges(0);
    assertThat(there.getName()).isEqualTo(M1);
    assertThat(there.getStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_TRANSMITTED);
    assertThat(there.getOldStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_UNSPECIFIED);
    assertThat(first.getCaughtUp()).isTrue();
    receipt("x1", "DELIVRD");
    MessageChange change = watch.next().getChanges(0);
    assertThat(change.getStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE);
    assertThat(change.getOldStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_TRANSMITTED);
    assertThat(change.getReports(0).getReport().getNativeCode()).isEqualTo("DELIVRD");
    assertThat(change.getPosition()).isEqualTo(server.message(M1).getPosition());
  }

  @Test
  void a_failure_says_why() {
    Iterator<WatchMessagesResponse> watch =
        watch(WatchMessagesRequest.newBuilder().setFromNow(true));
    assertThat(watch.next().getCaughtUp()).isTrue();
    receipt("x1", "UNDELIV");
    assertThat(watch.next().getChanges(0).getFailure()).isEqualTo(server.message(M1).getFailure());
  }

  @Test
  void who_resumes_misses_nothing_and_knows_what_it_saw() {
    Iterator<WatchMessagesResponse> watch = watch(WatchMessagesRequest.newBuilder());
    String start = watch.next().getToken();
    receipt("x1", "ENROUTE");
    WatchMessagesResponse seen = watch.next();
    receipt("x1", "DELIVRD");
    server.close();
    server = TestServer.start(directory);
    List<MessageChange> again = all(WatchMessagesRequest.newBuilder().setToken(start));
    assertThat(again).hasSize(2);
    assertThat(again.get(0)).isEqualTo(seen.getChanges(0));
    assertThat(all(WatchMessagesRequest.newBuilder().setToken(seen.getToken())))
        .containsExactly(again.get(1));
  }

  @Test
  void a_large_start_can_be_resumed_in_its_middle() {
    for (int i = 0; i < 1_300; i++) {
      server.register("deliveries/d1/messages/n" + i, "+332" + i, "n" + i);
    }
    Iterator<WatchMessagesResponse> watch = watch(WatchMessagesRequest.newBuilder());
    WatchMessagesResponse first = watch.next();
    receipt("n5", "DELIVRD");
    List<MessageChange> rest = all(WatchMessagesRequest.newBuilder().setToken(first.getToken()));
    List<String> names = new ArrayList<>();
    first.getChangesList().forEach(c -> names.add(c.getName()));
    rest.forEach(c -> names.add(c.getName()));
    // What changed meanwhile is told once: not as it was, but as it became.
    assertThat(names).hasSize(1_301).doesNotHaveDuplicates();
    assertThat(rest.get(rest.size() - 1).getName()).isEqualTo("deliveries/d1/messages/n5");
  }

  @Test
  void filters_look_at_both_sides_of_a_change() {
    server.register("deliveries/d1/messages/m2", "+332", "x2");
    WatchMessagesRequest.Builder pending =
        WatchMessagesRequest.newBuilder()
            .setFromNow(true)
            .setAddress("+33 1")
            .addStatuses(MessageStatus.MESSAGE_STATUS_TRANSMITTED);
    Iterator<WatchMessagesResponse> watch = watch(pending);
    assertThat(watch.next().getCaughtUp()).isTrue();
    receipt("x2", "DELIVRD");
    receipt("x1", "DELIVRD");
    assertThat(watch.next().getChangesList())
        .extracting(MessageChange::getName)
        .containsExactly(M1);
  }

  @Test
  void a_position_or_a_time_is_a_start() {
    String position = server.message(M1).getPosition();
    Instant before = Instant.now().minusSeconds(60);
    receipt("x1", "DELIVRD");
    assertThat(all(WatchMessagesRequest.newBuilder().setAfterPosition(position)))
        .extracting(MessageChange::getStatus)
        .containsExactly(MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE);
    assertThat(all(WatchMessagesRequest.newBuilder().setAfterTime(Times.of(before)))).hasSize(2);
  }

  @Test
  void what_is_no_longer_kept_is_refused() {
    String token = watch(WatchMessagesRequest.newBuilder().setFromNow(true)).next().getToken();
    receipt("x1", "ENROUTE");
    receipt("x1", "DELIVRD");
    server.close();
    server = TestServer.start(directory);
    server.get(State.class).past().trim(Instant.now().plusSeconds(60));
    assertThatThrownBy(() -> all(WatchMessagesRequest.newBuilder().setToken(token)))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.OUT_OF_RANGE))
        .hasMessageContaining("watch again without a start");
  }

  @Test
  void another_mode_is_a_change_where_it_shows() {
    receipt("x1", "ACCEPTD");
    Iterator<WatchMessagesResponse> watch =
        watch(WatchMessagesRequest.newBuilder().setFromNow(true));
    assertThat(watch.next().getCaughtUp()).isTrue();
    server
        .deliveries()
        .updateDelivery(
            UpdateDeliveryRequest.newBuilder()
                .setDelivery(
                    Delivery.newBuilder()
                        .setName("deliveries/d1")
                        .setFeedbackMode(FeedbackMode.FEEDBACK_MODE_B))
                .setUpdateMask(FieldMask.newBuilder().addPaths("feedback_mode"))
                .build());
    MessageChange change = watch.next().getChanges(0);
    assertThat(change.getOldStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_ACCEPTED);
    assertThat(change.getStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_SENT);
  }

  @Test
  void a_silence_is_broken_by_a_heartbeat_with_a_token() {
    Iterator<WatchMessagesResponse> watch =
        watch(
            WatchMessagesRequest.newBuilder()
                .setFromNow(true)
                .setHeartbeat(Duration.newBuilder().setSeconds(1)));
    assertThat(watch.next().getCaughtUp()).isTrue();
    WatchMessagesResponse beat = watch.next();
    assertThat(beat.getChangesCount()).isZero();
    assertThat(beat.getToken()).isNotEmpty();
  }

  @Test
  void who_does_not_read_slows_nobody() {
    Iterator<WatchMessagesResponse> asleep = watch(WatchMessagesRequest.newBuilder());
    Iterator<WatchMessagesResponse> awake =
        watch(WatchMessagesRequest.newBuilder().setFromNow(true));
    assertThat(awake.next().getCaughtUp()).isTrue();
    List<String> seen = new ArrayList<>();
    // Several megabytes, more than a connection takes for somebody who does not read.
    for (int batch = 0; batch < 40; batch++) {
      server.register(batch(batch));
    }
    while (seen.size() < 40 * BATCH) {
      awake.next().getChangesList().forEach(c -> seen.add(c.getName()));
    }
    Watches watches = server.get(WatchRpc.class);
    assertThat(watches.count()).isEqualTo(2);
    assertThat(watches.lag()).isPositive();
    int slept = 0;
    while (slept < 1 + 40 * BATCH) {
      slept += asleep.next().getChangesCount();
    }
  }

  @Test
  void what_happens_elsewhere_is_passed_by_and_not_read_again() {
    server.createDelivery("d2");
    server.register("deliveries/d2/messages/m1", "+331", "y1");
    Iterator<WatchMessagesResponse> watch =
        watch(elsewhere().setFromNow(true).setHeartbeat(Duration.newBuilder().setSeconds(1)));
    assertThat(watch.next().getCaughtUp()).isTrue();
    receipt("x1", "ENROUTE");
    receipt("x1", "DELIVRD");
    String token = watch.next().getToken();
    receipt("y1", "DELIVRD");
    assertThat(watch.next().getChanges(0).getName()).isEqualTo("deliveries/d2/messages/m1");
    server.close();
    server = TestServer.start(directory);
    // Everything but the last group may go: the watch has passed the rest.
    server
        .get(Store.class)
        .trimJournal(Tokens.read("", server.message(M1).getPosition()).number() + 1);
    assertThat(all(elsewhere().setToken(token)))
        .extracting(MessageChange::getName)
        .containsExactly("deliveries/d2/messages/m1");
  }

  private static WatchMessagesRequest.Builder elsewhere() {
    return WatchMessagesRequest.newBuilder().setParent("deliveries/d2");
  }

  @Test
  void what_was_deleted_is_not_told_any_more() {
    server.createDelivery("d2");
    server.register("deliveries/d2/messages/m1", "+331", "y1");
    WatchMessagesRequest.Builder since =
        WatchMessagesRequest.newBuilder().setAfterPosition(server.message(M1).getPosition());
    assertThat(all(since)).hasSize(1);
    server
        .deliveries()
        .deleteDelivery(DeleteDeliveryRequest.newBuilder().setName("deliveries/d2").build());
    assertThat(all(since)).isEmpty();
  }

  @Test
  void what_is_wrong_is_named() {
    assertThatThrownBy(() -> all(WatchMessagesRequest.newBuilder().setToken("nonsense")))
        .hasMessageContaining("nonsense");
    assertThatThrownBy(() -> all(WatchMessagesRequest.newBuilder().setParent("deliveries/none")))
        .hasMessageContaining("deliveries/none");
    assertThatThrownBy(() -> all(WatchMessagesRequest.newBuilder().addStatusesValue(99)))
        .hasMessageContaining(
            "statuses: \"99\" (expected: one of MESSAGE_STATUS_PENDING, MESSAGE_STATUS_PREPARED");
    assertThatThrownBy(() -> all(WatchMessagesRequest.newBuilder().addTypesValue(9)))
        .hasMessageContaining(
            "types: \"9\" (expected: one of FAILURE_TYPE_HARD, FAILURE_TYPE_SOFT, FAILURE_TYPE_IGNORED)");
    assertThatThrownBy(() -> all(WatchMessagesRequest.newBuilder().setChannelValue(7)))
        .hasMessageContaining("channel: \"7\" (expected: one of CHANNEL_EMAIL, CHANNEL_SMS)");
    assertThatThrownBy(
            () ->
                all(
                    WatchMessagesRequest.newBuilder()
                        .setHeartbeat(Duration.newBuilder().setNanos(5))))
        .hasMessageContaining("1 s to 1 h");
  }

  private static MessageRegistration[] batch(int number) {
    return IntStream.range(number * BATCH, (number + 1) * BATCH)
        .mapToObj(
            i ->
                MessageRegistration.newBuilder()
                    .setName("deliveries/d1/messages/n" + i)
                    .setAddress("+332" + i)
                    .build())
        .toArray(MessageRegistration[]::new);
  }

  private void receipt(String id, String stat) {
    server.report(TestServer.item(TestServer.SMS, "id:" + id + " stat:" + stat + " err:000"));
  }

  private Iterator<WatchMessagesResponse> watch(WatchMessagesRequest.Builder request) {
    return server.messages().watchMessages(request.build());
  }

  /** Everything until the watch has caught up. */
  private List<MessageChange> all(WatchMessagesRequest.Builder request) {
    List<MessageChange> all = new ArrayList<>();
    watch(request.setEndWhenCaughtUp(true))
        .forEachRemaining(response -> all.addAll(response.getChangesList()));
    return all;
  }
}
