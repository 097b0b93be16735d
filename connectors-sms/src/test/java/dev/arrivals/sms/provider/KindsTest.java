package dev.arrivals.sms.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinds of calls that come from several providers, each in its own form. */
final class KindsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sms-twilio          | MessageSid=SM1&MessageStatus=sent&To=whatsapp%3A%2B46700000051",
        "sms-twilio          | MessageSid=SM1&MessageStatus=sent&To=RCS%3A%2B46700000051",
        "sms-vonage-messages | {\"message_uuid\":\"u\",\"status\":\"delivered\",\"to\":\"46700000051\"}",
        "sms-infobip         | {\"results\":[{\"messageId\":\"m\",\"to\":\"whatsapp:46700000051\",\"status\":{\"groupId\":3}}]}",
        "sms-messagebird     | id=m&status=delivered&recipient=%2B46+(0)70+000+00+51",
        "sms-plivo           | MessageUUID=p&Status=sent&To=0046700000051",
        "sms-sinch           | {\"message_delivery_report\":{\"message_id\":\"c\",\"status\":\"READ\",\"channel_identity\":{\"channel\":\"WHATSAPP\",\"identity\":\"46700000051\"}}}",
        "sms-telnyx          | {\"data\":{\"payload\":{\"id\":\"t\",\"to\":[{\"phone_number\":\"sms:+46-70-000-00-51\",\"status\":\"sent\"}]}}}",
      })
  void a_recipient_is_the_same_whatever_its_channel_and_form(String connector, String call) {
    assertThat(Callbacks.report(connector, call).recipient()).contains("+46700000051");
  }

  @ParameterizedTest
  @CsvSource({
    "messenger:7700112233445566",
    "+4670000XXXX",
    "+4670****051",
    "0700000051",
    "Pelican",
    "7700900117",
  })
  void what_is_no_whole_number_is_told_as_it_came(String told) {
    String call = "MessageSid=SM1&MessageStatus=sent&To=" + told.replace("+", "%2B");
    assertThat(Callbacks.report("sms-twilio", call).recipient()).contains(told);
  }

  @ParameterizedTest
  @CsvSource({
    "\"1\", \"2\", rejected, DEFERRED",
    "1, 3, undeliverable, DEFERRED",
    "2, 3, expired, DEFERRED",
    "3, 3, rejected, FAILED",
    "\"2\", \"1\", rejected, FAILED",
    "null, null, rejected, FAILED",
    "\"one\", \"2\", rejected, FAILED",
    "1, 2, delivered, RECEIVED_ON_MOBILE",
  })
  void an_item_of_vonage_that_has_a_successor_is_no_end(
      String item, String items, String status, ReportKind kind) {
    String call =
        ("{\"message_uuid\":\"u1\",\"to\":\"46700000052\",\"status\":\"%s\",\"channel\":\"rcs\","
                + "\"error\":{\"title\":1190},\"workflow\":{\"id\":\"w1\",\"items_number\":%s,"
                + "\"items_total\":%s}}")
            .formatted(status, item, items);
    StatusReport report = Callbacks.report("sms-vonage-messages", call);
    assertThat(report.kind()).isEqualTo(kind);
    assertThat(report.nativeIds()).containsExactly("u1", "w1");
    assertThat(report.failure().map(f -> f.type().name()).orElse(""))
        .isNotEqualTo(kind == ReportKind.DEFERRED ? "HARD" : "-");
  }

  @ParameterizedTest
  @CsvSource({
    "SWITCHING_CHANNEL, RECIPIENT_NOT_REACHABLE, DEFERRED",
    "SWITCHING_CHANNEL, CHANNEL_FAILURE, DEFERRED",
    "SWITCHING_CHANNEL, RECIPIENT_INVALID_CHANNEL_IDENTITY, DEFERRED",
    "SWITCHING_CHANNEL, RECIPIENT_NOT_OPTED_IN, DEFERRED",
    "SWITCHING_CHANNEL, BANANAS, DEFERRED",
    "SWITCHING_CHANNEL, '', DEFERRED",
    "FAILED, RECIPIENT_NOT_REACHABLE, FAILED",
    "FAILED, RECIPIENT_NOT_OPTED_IN, SUPPRESSED",
    "FAILED, NO_CHANNELS_LEFT, FAILED",
    "DELIVERED, '', RECEIVED_ON_MOBILE",
  })
  void a_channel_of_sinch_that_another_follows_is_no_end(
      String status, String reason, ReportKind kind) {
    String call =
        ("{\"event_time\":\"2026-11-20T10:30:00Z\",\"message_delivery_report\":{\"message_id\":"
                + "\"c1\",\"status\":\"%s\",\"metadata\":\"deliveries/a/messages/1\","
                + "\"channel_identity\":{\"channel\":\"RCS\",\"identity\":\"46700000053\"},"
                + "\"reason\":{\"code\":\"%s\",\"description\":\"made up\"}}}")
            .formatted(status, reason);
    StatusReport report = Callbacks.report("sms-sinch", call);
    assertThat(report.kind()).isEqualTo(kind);
    assertThat(report.recipient()).contains("+46700000053");
    assertThat(report.reference()).contains("deliveries/a/messages/1");
    assertThat(report.eventTime()).contains(Instant.parse("2026-11-20T10:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"code\":15001,\"carrier_error_code\":\"5\"}             | FAILED SOFT USER_UNKNOWN",
        "{\"code\":7,\"carrier_error_code\":\"27\"}                | FAILED IGNORED NOT_CONNECTED",
        "{\"code\":103}                                            | SUPPRESSED IGNORED DENYLISTED",
        "{\"code\":104,\"description\":\"made up\"}                | FAILED IGNORED REFUSED",
        "{\"code\":90001,\"description\":\"Insufficient balance\"} | FAILED IGNORED REFUSED",
        "{\"code\":90001,\"description\":\"unknown_subscriber\"}   | FAILED HARD USER_UNKNOWN",
        "{\"description\":\"who knows\"}                           | FAILED SOFT NOT_DEFINED",
      })
  void the_error_of_bird_tells_the_cause_inside_the_message_or_beside_it(
      String error, String meaning) {
    String message = "\"id\":\"b1\",\"status\":\"delivery_failed\"";
    for (String call :
        List.of(
            "{\"payload\":{" + message + ",\"error\":" + error + "}}",
            "{\"error\":" + error + ",\"payload\":{" + message + "}}")) {
      assertThat(say(Callbacks.report("sms-messagebird", call))).isEqualTo(meaning);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type=2&answer=id%3A7+stat%3A+expired                 | FAILED IGNORED NOT_CONNECTED",
        "type=6&answer=Id%3A7+Stat%3A+DELETED                 | FAILED IGNORED REFUSED",
        "type=2&answer=id%3A7+sub%3A001+done+date%3A2611200901+REJECTD | FAILED SOFT NOT_DEFINED",
        "type=18&answer=NACK%2F0x00000058%2Fslow              | FAILED IGNORED UNREACHABLE",
        "type=24&answer=NACK%2F0x0a                           | FAILED IGNORED REFUSED",
        "type=13&answer=id%3A7+stat%3AUNDELIV                 | RECEIVED_ON_MOBILE",
        "type=38&answer=id%3A7                                | FAILED IGNORED NOT_CONNECTED",
        "type=70&answer=id%3A7+stat%3AUNDELIV                 | OUTCOME_UNKNOWN",
      })
  void kannel_sums_its_types_and_the_receipt_says_more(String call, String meaning) {
    assertThat(say(defined("kannel", call + "&id=k1&to=%2B46700000054"))).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource({
    "ESME_RINVDSTADR, FAILED HARD USER_UNKNOWN",
    "ESME_RTHROTTLED, FAILED IGNORED UNREACHABLE",
    "ESME_RINVBCAST_REP, FAILED IGNORED REFUSED",
    "ESME_RNEW, FAILED SOFT NOT_DEFINED",
    "UNDELIVRD, FAILED SOFT NOT_DEFINED",
    "Expired, FAILED IGNORED NOT_CONNECTED",
    "REJECTED, FAILED SOFT NOT_DEFINED",
    "ENROUTE, ACCEPTED",
  })
  void jasmin_names_the_refusal_or_the_state(String status, String meaning) {
    assertThat(say(defined("jasmin", "id=j1&message_status=" + status))).isEqualTo(meaning);
  }

  @Test
  void a_step_that_a_definition_counts_is_no_end(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("stork.definition");
    Files.writeString(
        file,
        """
        [event]
        words     = state
        id        = id
        recipient = to
        step      = route.hop
        steps     = route.hops

        [vocabulary]
        native  kind    reason
        lost    FAILED  USER_UNKNOWN
        """);
    String call = "{\"state\":\"lost\",\"id\":\"s\",\"route\":{\"hop\":%d,\"hops\":2}}";
    Map<String, String> options = Map.of("definition", file.toString());
    assertThat(say(Callbacks.map("sms-webhook", options, call.formatted(1), "")))
        .isEqualTo("DEFERRED SOFT USER_UNKNOWN");
    assertThat(say(Callbacks.map("sms-webhook", options, call.formatted(2), "")))
        .isEqualTo("FAILED HARD USER_UNKNOWN");
  }

  @Test
  void a_seen_report_of_infobip_is_an_open() {
    String one =
        "{\"messageId\":\"i%d\",\"to\":\"46700000055\",\"seenAt\":\"2026-11-20T10:30:00.000+0000\"}";
    String xml =
        "<reports><results><result><messageId>i4</messageId><seenAt>2026-11-20T10:30:00Z</seenAt></result></results></reports>";
    for (String call :
        List.of(
            "{\"results\":[" + one.formatted(1) + "," + one.formatted(2) + "]}",
            one.formatted(3),
            xml,
            "{\"results\":[{\"messageId\":\"i5\",\"channel\":\"VIBER\",\"sentAt\":\"2026-11-20T10:00:00Z\",\"seenAt\":\"2026-11-20T10:30:00Z\"}]}")) {
      assertThat(Callbacks.reports("sms-infobip", call))
          .isNotEmpty()
          .allSatisfy(
              report -> {
                assertThat(report.kind()).isEqualTo(ReportKind.OPENED);
                assertThat(report.eventTime()).contains(Instant.parse("2026-11-20T10:30:00Z"));
              });
    }
    String both =
        "{\"results\":[{\"messageId\":\"i6\",\"status\":{\"groupId\":3,\"id\":5},"
            + "\"doneAt\":\"2026-11-20T10:20:00Z\",\"seenAt\":\"2026-11-20T10:30:00Z\"}]}";
    assertThat(Callbacks.report("sms-infobip", both).kind())
        .isEqualTo(ReportKind.RECEIVED_ON_MOBILE);
  }

  @Test
  void only_a_parameter_of_the_address_names_the_message_and_no_field_that_is_called_so() {
    String event =
        "{\\\"eventType\\\":\\\"TEXT_DELIVERED\\\",\\\"messageId\\\":\\\"a1\\\",\\\"messageStatus\\\":\\\"DELIVERED\\\"}";
    String topic =
        "{\"Type\":\"Notification\",\"TopicArn\":\"arn:x\",\"Message\":\"" + event + "\"}";
    assertThat(Callbacks.report("sms-aws-eum", topic).reference()).isEmpty();
    assertThat(
            Callbacks.report(
                    "sms-gatewayapi", "{\"id\":1,\"status\":\"DELIVERED\",\"message\":\"a/b\"}")
                .reference())
        .isEmpty();
    assertThat(Callbacks.report("sms-46elks", "id=s&status=sent&message=see+you+at+8").reference())
        .isEmpty();
    StatusReport claimed =
        ((Mapping.Reports)
                Callbacks.map(
                    "sms-46elks",
                    Map.of(),
                    "id=s&status=sent",
                    "unproven-message=deliveries/a/messages/1"))
            .reports()
            .get(0);
    assertThat(claimed.reference()).isEmpty();
    assertThat(claimed.claimedReference()).contains("deliveries/a/messages/1");
  }

  private static Mapping defined(String definition, String call) {
    return Callbacks.map("sms-webhook", Map.of("definition", definition), call, "");
  }

  private static String say(Mapping mapping) {
    return say(((Mapping.Reports) mapping).reports().get(0));
  }

  private static String say(StatusReport report) {
    return report.kind() + report.failure().map(f -> " " + f.type() + " " + f.reason()).orElse("");
  }
}
