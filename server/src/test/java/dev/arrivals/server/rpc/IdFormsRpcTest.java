package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.IdForm;
import dev.arrivals.v1.IdFormCount;
import dev.arrivals.v1.Instance;
import dev.arrivals.v1.ListInstancesRequest;
import dev.arrivals.v1.ListUnmatchedRequest;
import dev.arrivals.v1.LookupMessagesRequest;
import dev.arrivals.v1.MessageStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids that come back in another form, over the API and through the connector. */
class IdFormsRpcTest {
  private static final String M1 = "deliveries/d1/messages/m1";
  private static final String NUMBER = "+33612345678";

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

  @ParameterizedTest
  @CsvSource({
    "1b6ef, 1b6ef, AS_GIVEN",
    "1B6EF-x, 1b6ef-X, OTHER_CASE",
    "0000112367, 112367, LEADING_ZEROS",
    "1b6ef, 0000112367, HEXADECIMAL_THEN_DECIMAL",
    "112367, 1B6EF, DECIMAL_THEN_HEXADECIMAL",
    "305419896, 12345678, DECIMAL_THEN_HEXADECIMAL",
  })
  void a_receipt_finds_its_message_before_and_after_it_is_registered(
      String submitted, String received, String form) {
    server.register(M1, NUMBER, submitted);
    server.report(receipt(received, NUMBER));
    assertArrived(M1);
    server.report(receipt(received, "+33687654321"));
    server.register("deliveries/d1/messages/m2", "+33687654321", submitted);
    assertArrived("deliveries/d1/messages/m2");
    assertThat(sms().getIdFormsList())
        .containsExactly(
            IdFormCount.newBuilder()
                .setForm(IdForm.valueOf("ID_FORM_" + form))
                .setMatches(2)
                .build());
  }

  @Test
  void another_number_keeps_its_receipt_waiting() {
    server.register(M1, NUMBER, "1b6ef");
    server.report(receipt("112367", "+33687654321"));
    assertThat(server.message(M1).getStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_TRANSMITTED);
    assertThat(
            server
                .feedback()
                .listUnmatched(ListUnmatchedRequest.getDefaultInstance())
                .getReportsList())
        .hasSize(1);
  }

  @Test
  void messages_are_looked_up_by_the_id_as_it_was_given() {
    server.register(M1, NUMBER, "001B6EF");
    assertThat(found("001B6EF")).isEqualTo(1);
    assertThat(found("1b6ef")).isZero();
  }

  private int found(String nativeId) {
    return server
        .messages()
        .lookupMessages(
            LookupMessagesRequest.newBuilder()
                .setInstance(TestServer.SMS)
                .setNativeId(nativeId)
                .build())
        .getMessagesCount();
  }

  private void assertArrived(String message) {
    assertThat(server.message(message).getStatus())
        .isEqualTo(MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE);
  }

  private Instance sms() {
    return server
        .connectors()
        .listInstances(ListInstancesRequest.getDefaultInstance())
        .getInstancesList()
        .stream()
        .filter(i -> i.getName().equals(TestServer.SMS))
        .findFirst()
        .orElseThrow();
  }

  private static FeedbackItem receipt(String id, String number) {
    FeedbackItem item = TestServer.receipt(id, "DELIVRD", "000");
    return item.toBuilder()
        .setNative(item.getNative().toBuilder().putAttributes("recipient", number))
        .build();
  }
}
