package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import dev.arrivals.server.TestServer;
import dev.arrivals.v1.ErrorReason;
import dev.arrivals.v1.FailureReason;
import dev.arrivals.v1.GetMessageRequest;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.ListMessageReportsRequest;
import dev.arrivals.v1.ListMessageReportsResponse;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.ListMessagesResponse;
import dev.arrivals.v1.LookupMessagesRequest;
import dev.arrivals.v1.Message;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.RegisterMessagesResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageRpcTest {
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

  @Test
  void a_registered_message_with_an_id_was_handed_over_and_can_be_read_at_once() {
    String position = server.register(M1, "+33612345678", "n1").getPosition();
    Message m =
        server
            .messages()
            .getMessage(GetMessageRequest.newBuilder().setName(M1).setMinPosition(position).build())
            .getMessage();
    assertThat(m.getStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_TRANSMITTED);
    assertThat(m.getAddress()).isEqualTo("+33612345678");
    assertThat(m.getLegs(0).getNativeId()).isEqualTo("n1");
    assertThat(m.getPosition()).isEqualTo(position);
  }

  @Test
  void one_refused_item_disturbs_no_other() {
    RegisterMessagesResponse answer =
        server.register(
            registration("deliveries/d1/messages/good", "+331"),
            registration("deliveries/d1/messages/bad name", "+332"),
            registration("deliveries/nowhere/messages/x", "+333"),
            registration("deliveries/d1/messages/last", "+334"));
    assertThat(answer.getSequence()).isEqualTo(4);
    assertThat(answer.getErrorsList()).extracting("sequence").containsExactly(2L, 3L);
    Failures.check(
        answer.getErrors(0).getStatus(),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "bad name");
    Failures.check(
        answer.getErrors(1).getStatus(),
        Code.NOT_FOUND,
        ErrorReason.ERROR_REASON_DELIVERY_NOT_FOUND,
        "deliveries/nowhere",
        "CreateDelivery");
    assertThat(server.message("deliveries/d1/messages/last").getAddress()).isEqualTo("+334");
  }

  @Test
  void repeating_a_registration_is_safe_and_another_content_is_refused() {
    server.register(registration(M1, "+331"));
    Message before = server.message(M1);
    assertThat(server.register(registration(M1, "+331")).getErrorsCount()).isZero();
    assertThat(server.message(M1)).isEqualTo(before);
    Failures.check(
        server.register(registration(M1, "+339")).getErrors(0).getStatus(),
        Code.ALREADY_EXISTS,
        ErrorReason.ERROR_REASON_MESSAGE_DIFFERS,
        M1,
        "address");
  }

  @Test
  void native_ids_may_be_bound_later_and_waiting_reports_join() {
    server.register(registration(M1, "+331"));
    server.report(TestServer.receipt("n9", "DELIVRD", "000"));
    assertThat(server.message(M1).getStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_PENDING);
    server.register(
        registration(M1, "+331").toBuilder()
            .addLegs(Leg.newBuilder().setInstance(TestServer.SMS).setNativeId("n9"))
            .build());
    assertThat(server.message(M1).getStatus())
        .isEqualTo(MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE);
  }

  @Test
  void a_message_of_two_parts_is_received_when_both_are() {
    server.register(
        registration(M1, "+331").toBuilder()
            .setParts(2)
            .addLegs(Leg.newBuilder().setInstance(TestServer.SMS).setNativeId("a").setPart(1))
            .addLegs(Leg.newBuilder().setInstance(TestServer.SMS).setNativeId("b").setPart(2))
            .build());
    server.report(TestServer.receipt("b", "DELIVRD", "000"));
    assertThat(server.message(M1).getStatus())
        .isNotEqualTo(MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE);
    server.report(TestServer.receipt("a", "DELIVRD", "000"));
    assertThat(server.message(M1).getStatus())
        .isEqualTo(MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE);
  }

  @Test
  void lookup_finds_by_native_id() {
    server.register(M1, "+331", "n1");
    var found =
        server
            .messages()
            .lookupMessages(
                LookupMessagesRequest.newBuilder()
                    .setInstance(TestServer.SMS)
                    .setNativeId("n1")
                    .build());
    assertThat(found.getMessagesList()).extracting(Message::getName).containsExactly(M1);
  }

  @Test
  void an_instance_or_a_filter_that_does_not_exist_is_named() {
    LookupMessagesRequest lookup =
        LookupMessagesRequest.newBuilder().setInstance("nobody").setNativeId("n1").build();
    Failures.check(
        Failures.of(() -> server.messages().lookupMessages(lookup)),
        Code.NOT_FOUND,
        ErrorReason.ERROR_REASON_INSTANCE_NOT_FOUND,
        "nobody",
        TestServer.SMS);
    ListMessagesRequest.Builder list = ListMessagesRequest.newBuilder().setParent("deliveries/d1");
    Failures.check(
        Failures.of(
            () -> server.messages().listMessages(list.clone().addStatusesValue(77).build())),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "statuses: \"77\"",
        "RECEIVED_ON_MOBILE");
    Failures.check(
        Failures.of(() -> server.messages().listMessages(list.clone().addReasonsValue(77).build())),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "reasons: \"77\"",
        "MAILBOX_FULL");
  }

  @Test
  void lists_filter_by_status_and_reason_over_all_pages() {
    for (int i = 0; i < 30; i++) {
      server.register("deliveries/d1/messages/m" + i, "+33600" + i, "n" + i);
    }
    server.report(TestServer.receipt("n7", "REJECTD", "008"));
    server.report(TestServer.receipt("n20", "DELIVRD", "000"));
    assertThat(list(MessageStatus.MESSAGE_STATUS_FAILED))
        .containsExactly("deliveries/d1/messages/m7");
    assertThat(list(MessageStatus.MESSAGE_STATUS_TRANSMITTED)).hasSize(28);
    assertThat(
            server
                .messages()
                .listMessages(
                    ListMessagesRequest.newBuilder()
                        .setParent("deliveries/d1")
                        .addReasons(FailureReason.FAILURE_REASON_MAILBOX_FULL)
                        .build())
                .getMessagesCount())
        .isZero();
  }

  private List<String> list(MessageStatus status) {
    List<String> names = new ArrayList<>();
    String token = "";
    do {
      ListMessagesResponse page =
          server
              .messages()
              .listMessages(
                  ListMessagesRequest.newBuilder()
                      .setParent("deliveries/d1")
                      .addStatuses(status)
                      .setPageSize(7)
                      .setPageToken(token)
                      .build());
      page.getMessagesList().forEach(m -> names.add(m.getName()));
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return names;
  }

  @Test
  void the_history_keeps_every_report_once() {
    server.register(M1, "+331", "n1");
    server.report(TestServer.receipt("n1", "ACCEPTD", "000"));
    server.report(
        TestServer.receipt("n1", "DELIVRD", "000"), TestServer.receipt("n1", "DELIVRD", "000"));
    ListMessageReportsResponse history =
        server
            .messages()
            .listMessageReports(ListMessageReportsRequest.newBuilder().setParent(M1).build());
    assertThat(history.getReportsList())
        .extracting(r -> r.getReport().getNativeCode())
        .containsExactlyInAnyOrder("ACCEPTD", "DELIVRD");
    assertThat(history.getTruncated()).isFalse();
  }

  @Test
  void a_position_that_nobody_can_have_yet_is_not_waited_for() {
    String given = server.register(M1, "+331", "n1").getPosition();
    String ahead = given.substring(0, given.lastIndexOf('.')) + ".zzzz";
    Failures.check(
        Failures.of(
            () ->
                server
                    .messages()
                    .getMessage(
                        GetMessageRequest.newBuilder().setName(M1).setMinPosition(ahead).build())),
        Code.UNAVAILABLE,
        ErrorReason.ERROR_REASON_POSITION_NOT_REACHED);
  }

  static MessageRegistration registration(String name, String address) {
    return MessageRegistration.newBuilder().setName(name).setAddress(address).build();
  }
}
