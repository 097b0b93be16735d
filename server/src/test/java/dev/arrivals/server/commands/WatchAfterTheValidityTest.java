package dev.arrivals.server.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.v1.DeliveryState;
import dev.arrivals.v1.FeedbackMode;
import dev.arrivals.v1.MessageChange;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.WatchMessagesRequest;
import dev.arrivals.v1.WatchMessagesResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who was away hears what was told live, however the terms of a delivery changed meanwhile. */
class WatchAfterTheValidityTest {
  private static final Duration PAST = Duration.ofDays(6);
  private static final String M = "deliveries/d/messages/";
  private static final int MESSAGES = 6;
  private static final List<String> STATES =
      List.of("ENROUTE", "ACCEPTD", "DELIVRD", "UNDELIV", "EXPIRED", "UNKNOWN");

  @TempDir private Path directory;
  private LaterServer later;

  @BeforeEach
  void start() {
    later = new LaterServer(directory);
    later.server().createDelivery("d");
  }

  @AfterEach
  void stop() {
    later.close();
  }

  @Test
  void what_was_pending_is_told_as_pending_after_the_validity_too() {
    String position = later.server().register(M + "0", "+33600000000", "n0").getPosition();
    later.server().createDelivery("e");
    later.server().report(TestServer.receipt("n0", "ACCEPTD", "000"));
    later.server().report(TestServer.receipt("n0", "DELIVRD", "000"));
    List<MessageChange> live = later.told(after(position));
    String time = later.server().message(M + "0").getRegisterTime().toString();
    assertThat(time).isNotEmpty();
    later.after(PAST);
    assertThat(later.told(after(position))).isEqualTo(live);
    assertThat(later.told(WatchMessagesRequest.newBuilder().setAfterTime(before())))
        .extracting(MessageChange::getStatus)
        .containsExactly(
            MessageStatus.MESSAGE_STATUS_TRANSMITTED,
            MessageStatus.MESSAGE_STATUS_ACCEPTED,
            MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatever_happened_a_late_watch_tells_it_as_the_live_one_did(long seed) {
    Random random = new Random(seed);
    List<MessageChange> live = new ArrayList<>();
    Iterator<WatchMessagesResponse> watch = watch(WatchMessagesRequest.newBuilder());
    String token = watch.next().getToken();
    String first = token;
    for (int step = 0; step < 60; step++) {
      if (step == 40) {
        later.after(PAST);
        watch = watch(WatchMessagesRequest.newBuilder().setToken(token));
      }
      step(random, random.nextInt(12));
      String marker = "marker-" + step;
      later.server().register("deliveries/e/messages/" + marker, "+336", "n-" + marker);
      token = read(watch, marker, live);
    }
    List<MessageChange> late = later.told(WatchMessagesRequest.newBuilder().setToken(first));
    assertThat(shown(late)).isEqualTo(shown(live));
    assertThat(late.stream().map(MessageChange::getChangeId)).doesNotHaveDuplicates();
    chained(late);
  }

  @Test
  void what_was_there_at_the_start_is_told_as_it_was_then() {
    for (int i = 0; i < MESSAGES; i++) {
      later.server().register(M + i, "+3360000000" + i, "n" + i);
      later.server().report(TestServer.receipt("n" + i, "ACCEPTD", "000"));
    }
    String token = watch(WatchMessagesRequest.newBuilder()).next().getToken();
    List<MessageChange> all = later.told(WatchMessagesRequest.newBuilder());
    later.mode("d", FeedbackMode.FEEDBACK_MODE_B);
    assertThat(later.told(WatchMessagesRequest.newBuilder().setToken(token)))
        .allMatch(c -> c.getOldStatus() == MessageStatus.MESSAGE_STATUS_ACCEPTED)
        .hasSize(all.size());
  }

  /** Each change begins where the last one that was told of its message ended. */
  private static void chained(List<MessageChange> told) {
    Map<String, MessageStatus> last = new HashMap<>();
    for (MessageChange change : told) {
      MessageStatus before = last.put(change.getName(), change.getStatus());
      if (before != null) {
        assertThat(change.getOldStatus()).as("%s", change).isEqualTo(before);
      }
    }
  }

  private static List<String> shown(List<MessageChange> changes) {
    return changes.stream()
        .map(
            c ->
                "%s %s -> %s%s"
                    .formatted(
                        c.getChangeId(),
                        c.getOldStatus(),
                        c.getStatus(),
                        c.getOutcomeUnknown() ? " ?" : ""))
        .toList();
  }

  private void step(Random random, int what) {
    int m = random.nextInt(MESSAGES);
    switch (what) {
      case 0, 1, 2 -> later.server().register(M + m, "+3360000000" + m, "n" + m);
      case 3 -> later.mode("d", FeedbackMode.forNumber(1 + random.nextInt(4)));
      case 4 ->
          later.state(
              "d",
              random.nextBoolean()
                  ? DeliveryState.DELIVERY_STATE_CANCELED
                  : DeliveryState.DELIVERY_STATE_STARTED);
      case 5 -> later.validity("d", Duration.ofDays(1 + random.nextInt(12)));
      default ->
          later
              .server()
              .report(
                  TestServer.receipt("n" + m, STATES.get(random.nextInt(STATES.size())), "000"));
    }
  }

  private Iterator<WatchMessagesResponse> watch(WatchMessagesRequest.Builder request) {
    if (later.server().statistics("d").getMessages() == 0) {
      later.server().createDelivery("e");
    }
    return later.server().messages().watchMessages(request.build());
  }

  /** Reads until a marker was told; returns the token behind it. */
  private static String read(
      Iterator<WatchMessagesResponse> watch, String marker, List<MessageChange> told) {
    while (true) {
      WatchMessagesResponse response = watch.next();
      told.addAll(response.getChangesList());
      if (response.getChangesList().stream().anyMatch(c -> c.getName().endsWith("/" + marker))) {
        return response.getToken();
      }
    }
  }

  private static WatchMessagesRequest.Builder after(String position) {
    return WatchMessagesRequest.newBuilder().setAfterPosition(position);
  }

  private static com.google.protobuf.Timestamp before() {
    return com.google.protobuf.Timestamp.newBuilder()
        .setSeconds(LaterServer.START.getEpochSecond() - 60)
        .build();
  }
}
