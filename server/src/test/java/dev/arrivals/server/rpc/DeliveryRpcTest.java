package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import dev.arrivals.server.TestServer;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.DeleteDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.ErrorReason;
import dev.arrivals.v1.FeedbackMode;
import dev.arrivals.v1.GetDeliveryRequest;
import dev.arrivals.v1.ListDeliveriesRequest;
import dev.arrivals.v1.ListDeliveriesResponse;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.RecomputeStatisticsRequest;
import dev.arrivals.v1.RecomputeStatisticsResponse;
import dev.arrivals.v1.UpdateDeliveryRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryRpcTest {
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
  void what_is_not_set_gets_its_default() {
    Delivery d = server.createDelivery("d1");
    assertThat(d.getFeedbackMode()).isEqualTo(FeedbackMode.FEEDBACK_MODE_D);
    assertThat(d.getValidity().getSeconds()).isEqualTo(3 * 24 * 3600);
    assertThat(d.getExpireTime().getSeconds() - d.getStartTime().getSeconds())
        .isEqualTo(d.getValidity().getSeconds());
  }

  @Test
  void repeating_a_creation_is_safe_and_another_content_is_refused() {
    Delivery first = server.createDelivery("d1");
    assertThat(server.createDelivery("d1")).isEqualTo(first);
    Failures.check(
        Failures.of(() -> server.deliveries().createDelivery(create("d1", Channel.CHANNEL_EMAIL))),
        Code.ALREADY_EXISTS,
        ErrorReason.ERROR_REASON_DELIVERY_DIFFERS,
        "deliveries/d1",
        "UpdateDelivery");
  }

  @Test
  void lists_go_on_page_by_page() {
    for (int i = 0; i < 5; i++) {
      server.createDelivery("d" + i);
    }
    List<String> names = new ArrayList<>();
    String token = "";
    do {
      ListDeliveriesResponse page =
          server
              .deliveries()
              .listDeliveries(
                  ListDeliveriesRequest.newBuilder().setPageSize(2).setPageToken(token).build());
      assertThat(page.getDeliveriesCount()).isBetween(1, 2);
      page.getDeliveriesList().forEach(d -> names.add(d.getName()));
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    assertThat(names)
        .containsExactly(
            "deliveries/d0", "deliveries/d1", "deliveries/d2", "deliveries/d3", "deliveries/d4");
  }

  @Test
  void an_update_changes_what_its_mask_names_and_nothing_else() {
    Delivery before = server.createDelivery("d1");
    Delivery after =
        server
            .deliveries()
            .updateDelivery(
                UpdateDeliveryRequest.newBuilder()
                    .setDelivery(before.toBuilder().setLabel("new").setEndsReported(true))
                    .setUpdateMask(FieldMask.newBuilder().addPaths("label"))
                    .build())
            .getDelivery();
    assertThat(after)
        .isEqualTo(before.toBuilder().setLabel("new").setUpdateTime(after.getUpdateTime()).build());
  }

  @Test
  void a_field_that_a_mask_names_and_nothing_sets_gets_its_default() {
    Delivery before = server.createDelivery("d1");
    FieldMask mask =
        FieldMask.newBuilder()
            .addAllPaths(List.of("validity", "start_time", "feedback_mode", "state"))
            .build();
    Delivery other =
        before.toBuilder()
            .setFeedbackMode(FeedbackMode.FEEDBACK_MODE_A)
            .setStartTime(Timestamp.newBuilder().setSeconds(1_500_000_000))
            .setValidity(Duration.newBuilder().setSeconds(5))
            .build();
    update(other, mask);
    Delivery after = update(Delivery.newBuilder().setName("deliveries/d1").build(), mask);
    assertThat(after.getFeedbackMode()).isEqualTo(before.getFeedbackMode());
    assertThat(after.getValidity()).isEqualTo(before.getValidity());
    assertThat(after.getStartTime()).isEqualTo(after.getUpdateTime());
  }

  @Test
  void the_default_mode_is_that_of_the_instance_that_the_delivery_has() {
    Delivery before =
        server
            .deliveries()
            .createDelivery(
                CreateDeliveryRequest.newBuilder()
                    .setDelivery(
                        Delivery.newBuilder()
                            .setName("deliveries/mails")
                            .setChannel(Channel.CHANNEL_EMAIL)
                            .setInstance("email-dsn"))
                    .build())
            .getDelivery();
    assertThat(before.getFeedbackMode()).isEqualTo(FeedbackMode.FEEDBACK_MODE_B);
    assertThat(
            update(
                    Delivery.newBuilder().setName("deliveries/mails").build(),
                    FieldMask.newBuilder().addPaths("feedback_mode").build())
                .getFeedbackMode())
        .isEqualTo(FeedbackMode.FEEDBACK_MODE_B);
  }

  @Test
  void a_time_or_a_span_that_cannot_be_is_named_as_it_was_given() {
    Delivery d = server.createDelivery("d1");
    FieldMask both = FieldMask.newBuilder().addAllPaths(List.of("validity", "start_time")).build();
    Failures.check(
        Failures.of(
            () ->
                update(
                    d.toBuilder().setValidity(Duration.newBuilder().setSeconds(-5)).build(), both)),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "delivery.validity: \"-5s\" (expected: 0s to 34560000s");
    Timestamp end = Timestamp.newBuilder().setSeconds(253_402_214_400L).build();
    Failures.check(
        Failures.of(() -> update(d.toBuilder().setStartTime(end).build(), both)),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "delivery.start_time: \"9999-12-31T00:00:00Z\" (expected: 2000-01-01T00:00:00Z to 9998-");
  }

  private Delivery update(Delivery values, FieldMask mask) {
    return server
        .deliveries()
        .updateDelivery(
            UpdateDeliveryRequest.newBuilder().setDelivery(values).setUpdateMask(mask).build())
        .getDelivery();
  }

  @Test
  void an_unknown_path_in_a_mask_is_named() {
    server.createDelivery("d1");
    UpdateDeliveryRequest request =
        UpdateDeliveryRequest.newBuilder()
            .setDelivery(Delivery.newBuilder().setName("deliveries/d1"))
            .setUpdateMask(FieldMask.newBuilder().addPaths("colour"))
            .build();
    Failures.check(
        Failures.of(() -> server.deliveries().updateDelivery(request)),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "colour",
        "label");
  }

  @Test
  void a_mode_changes_what_is_shown_and_no_counter() {
    server.createDelivery("d1");
    server.register("deliveries/d1/messages/m1", "+331", "n1");
    server.report(TestServer.receipt("n1", "ACCEPTD", "000"));
    assertThat(status("d1")).isEqualTo(MessageStatus.MESSAGE_STATUS_ACCEPTED);
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
    assertThat(status("d1")).isEqualTo(MessageStatus.MESSAGE_STATUS_SENT);
  }

  private MessageStatus status(String delivery) {
    return server.statistics(delivery).getCounts(0).getStatus();
  }

  @Test
  void figures_equal_a_recount() {
    server.createDelivery("d1");
    for (int i = 0; i < 20; i++) {
      server.register("deliveries/d1/messages/m" + i, "+3360000000" + i, "n" + i);
      server.report(TestServer.receipt("n" + i, i % 2 == 0 ? "DELIVRD" : "REJECTD", "008"));
    }
    List<RecomputeStatisticsResponse> progress = new ArrayList<>();
    server
        .deliveries()
        .recomputeStatistics(
            RecomputeStatisticsRequest.newBuilder().setName("deliveries/d1").build())
        .forEachRemaining(progress::add);
    RecomputeStatisticsResponse last = progress.get(progress.size() - 1);
    assertThat(last.getCounted()).isEqualTo(20);
    assertThat(last.getRecounted()).isEqualTo(last.getStored());
    assertThat(last.getStored().getSuccess()).isEqualTo(10);
  }

  @Test
  void a_deleted_delivery_is_gone_at_once_and_its_id_stays_taken() {
    server.createDelivery("d1");
    server.register("deliveries/d1/messages/m1", "+331", "n1");
    server
        .deliveries()
        .deleteDelivery(DeleteDeliveryRequest.newBuilder().setName("deliveries/d1").build());
    Failures.check(
        Failures.of(
            () ->
                server
                    .deliveries()
                    .getDelivery(GetDeliveryRequest.newBuilder().setName("deliveries/d1").build())),
        Code.NOT_FOUND,
        ErrorReason.ERROR_REASON_DELIVERY_NOT_FOUND,
        "deliveries/d1");
    Failures.check(
        Failures.of(() -> server.message("deliveries/d1/messages/m1")),
        Code.NOT_FOUND,
        ErrorReason.ERROR_REASON_MESSAGE_NOT_FOUND);
    Failures.check(
        Failures.of(() -> server.createDelivery("d1")),
        Code.FAILED_PRECONDITION,
        ErrorReason.ERROR_REASON_DELIVERY_DELETED,
        "deliveries/d1");
  }

  @Test
  void a_missing_channel_is_named() {
    Failures.check(
        Failures.of(
            () -> server.deliveries().createDelivery(create("d1", Channel.CHANNEL_UNSPECIFIED))),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "delivery.channel");
  }

  private static CreateDeliveryRequest create(String id, Channel channel) {
    return CreateDeliveryRequest.newBuilder()
        .setDelivery(Delivery.newBuilder().setName("deliveries/" + id).setChannel(channel))
        .build();
  }
}
