package dev.arrivals.sms.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands where in the calls of the providers. */
final class EnvelopesTest {
  @Test
  void one_report_of_sinch_speaks_of_every_recipient() {
    List<StatusReport> reports =
        Callbacks.reports(
            "sms-sinch",
            """
            {"type":"delivery_report_sms","batch_id":"B1","client_reference":"ref","statuses":[
             {"code":0,"status":"Delivered","recipients":["46700000001","46700000002"]},
             {"code":402,"status":"Failed","recipients":["46700000003"]}]}""");
    assertThat(reports)
        .extracting(report -> report.kind() + " " + report.recipient().orElseThrow())
        .containsExactly(
            "RECEIVED_ON_MOBILE +46700000001",
            "RECEIVED_ON_MOBILE +46700000002",
            "FAILED +46700000003");
    assertThat(reports).allMatch(report -> report.nativeIds().equals(List.of("B1")));
  }

  @Test
  void a_bad_row_of_a_batch_costs_no_other() {
    List<StatusReport> reports =
        Callbacks.reports(
            "sms-infobip",
            """
            {"results":[7,{"messageId":"a"},{"status":{"groupId":3,"id":5}},
             {"messageId":"b","to":"46700000001","doneAt":"bananas","status":{"groupId":3,"id":5}}]}""");
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).nativeIds()).containsExactly("b");
    assertThat(reports.get(0).eventTime()).isEmpty();
  }

  @Test
  void plivo_tells_the_order_and_the_part() {
    StatusReport report =
        Callbacks.report(
            "sms-plivo",
            "MessageUUID=p2&ParentMessageUUID=p1&PartInfo=2+of+3&Sequence=4&Status=delivered"
                + "&DeliveryReportTime=2026-11-20+10%3A30%3A00.5%2B00%3A00");
    assertThat(report.sequence()).hasValue(4);
    assertThat(report.part()).isEqualTo(2);
    assertThat(report.nativeIds()).containsExactly("p2", "p1");
    assertThat(report.eventTime()).contains(Instant.parse("2026-11-20T10:30:00.5Z"));
  }

  @Test
  void link_numbers_the_parts_behind_the_id() {
    StatusReport report =
        Callbacks.report("sms-link", "{\"id\":\"ab/1$2\",\"resultCode\":1001,\"refId\":\"r\"}");
    assertThat(report.nativeIds()).containsExactly("ab/1$2", "ab/1");
    assertThat(report.part()).isEqualTo(2);
    StatusReport xml =
        Callbacks.report(
            "sms-link", "<deliveryReport><id>x</id><resultCode>1004</resultCode></deliveryReport>");
    assertThat(xml.failure().orElseThrow().detail()).contains("MEMORY_FULL");
  }

  @Test
  void the_address_of_the_call_may_name_the_message() {
    String name = "message=deliveries/news/messages/1";
    Mapping posted = Callbacks.map("sms-46elks", Map.of(), "id=s1&status=sent", name);
    Mapping got = Callbacks.map("sms-ovh", Map.of(), "id=1&ptt=4&" + name, "");
    for (Mapping mapping : List.of(posted, got)) {
      assertThat(((Mapping.Reports) mapping).reports().get(0).reference())
          .contains("deliveries/news/messages/1");
    }
  }

  @Test
  void national_numbers_are_dialled_in_the_region_that_is_set() {
    String call = "MessageSid=SM1&MessageStatus=sent&To=0700-000001";
    Mapping mapping = Callbacks.map("sms-twilio", Map.of("default-region", "SE"), call, "");
    assertThat(((Mapping.Reports) mapping).reports().get(0).recipient()).contains("+46700000001");
    Mapping defined =
        Callbacks.map(
            "sms-webhook",
            Map.of("definition", "firetext", "default-region", "GB"),
            "mobile=07700900001&status=0&reference=r",
            "");
    assertThat(((Mapping.Reports) defined).reports().get(0).recipient()).contains("+447700900001");
  }

  @Test
  void twilio_says_two_things_and_the_message_status_holds() {
    StatusReport report =
        Callbacks.report(
            "sms-twilio",
            "SmsSid=SM0&SmsStatus=delivered&MessageSid=SM1&MessageStatus=failed&ErrorCode=30003"
                + "&RawDlrDoneDate=2611201030");
    assertThat(report.kind()).isEqualTo(ReportKind.FAILED);
    assertThat(report.nativeIds()).containsExactly("SM1");
    assertThat(report.nativeCode()).contains("failed/30003");
    assertThat(report.eventTime()).contains(Instant.parse("2026-11-20T10:30:00Z"));
  }

  @Test
  void the_clocks_of_brevo_and_ovh_hang_in_paris() {
    String brevo =
        "{\"messageId\":1,\"msg_status\":\"delivered\",\"date\":\"2026-07-20 12:30:00\"}";
    assertThat(Callbacks.report("sms-brevo", brevo).eventTime())
        .contains(Instant.parse("2026-07-20T10:30:00Z"));
    assertThat(Callbacks.report("sms-ovh", "id=1&ptt=4&date=20261120113000").eventTime())
        .contains(Instant.parse("2026-11-20T10:30:00Z"));
  }

  @Test
  void events_of_amazon_come_through_a_topic_a_bus_or_alone() {
    String event =
        "{\"eventType\":\"TEXT_DELIVERED\",\"messageId\":\"a1\",\"messageStatus\":\"DELIVERED\"}";
    String bus =
        "{\"detail-type\":\"Text Message Delivery Status Updated\",\"detail\":" + event + "}";
    String topic =
        "{\"Type\":\"Notification\",\"MessageId\":\"n\",\"TopicArn\":\"arn:x\",\"Message\":\""
            + event.replace("\"", "\\\"")
            + "\"}";
    for (String call : List.of(event, bus, topic, "[" + event + "]")) {
      assertThat(Callbacks.report("sms-aws-eum", call).nativeIds()).containsExactly("a1");
    }
  }

  @Test
  void cm_reports_in_three_shapes() {
    String json =
        "{\"messages\":{\"msg\":{\"to\":\"0046700000001\",\"reference\":\"r\",\"status\":{\"code\":\"2\"}}}}";
    String xml =
        "<MESSAGES><MSG RECEIVED=\"2026-11-20T10:30:00\"><TO>0046700000001</TO>"
            + "<REFERENCE>r</REFERENCE><STATUS><CODE>2</CODE></STATUS></MSG></MESSAGES>";
    String query = "GSM=0046700000001&REFERENCE=r&STATUS=2";
    for (String call : List.of(json, xml, query)) {
      StatusReport report = Callbacks.report("sms-cm", call);
      assertThat(report.kind()).isEqualTo(ReportKind.RECEIVED_ON_MOBILE);
      assertThat(report.recipient()).contains("+46700000001");
      assertThat(report.reference()).contains("r");
    }
  }

  @Test
  void gupshup_sends_lists_texts_of_lists_and_queries() {
    String row =
        "{\"externalId\":\"5-9\",\"eventType\":\"DELIVERED\",\"destAddr\":\"919900000001\"}";
    String text = "response=" + "[" + row + "]";
    String query = "externalId=5-9&status=SUCCESS&phoneNo=919900000001&deliveredTS=1795170600000";
    for (String call : List.of("[" + row + "]", text, query)) {
      assertThat(Callbacks.report("sms-gupshup", call).nativeIds()).containsExactly("5-9", "5");
    }
  }

  @Test
  void words_that_no_row_knows_and_calls_without_a_message_are_kept_for_another_try() {
    List<Mapping> mappings =
        List.of(
            Callbacks.map("sms-twilio", Map.of(), "MessageSid=SM1&MessageStatus=bananas", ""),
            Callbacks.map("sms-twilio", Map.of(), "MessageSid=SM1", ""),
            Callbacks.map("sms-46elks", Map.of(), "status=delivered", ""),
            Callbacks.map("sms-infobip", Map.of(), "{\"results\":[]}", ""),
            Callbacks.map("sms-telnyx", Map.of(), "{}", ""));
    assertThat(mappings).allMatch(mapping -> mapping instanceof Mapping.Unmappable);
  }

  @Test
  void every_address_of_one_call_has_its_report() {
    String oneApi =
        """
        {"deliveryInfoNotification":{"callbackData":"r","deliveryInfo":[
         {"address":"tel:+46700000001","deliveryStatus":"DeliveredToTerminal"},
         {"address":"tel:+46700000002","deliveryStatus":"DeliveryImpossible"}]}}""";
    Mapping mapping = Callbacks.map("sms-webhook", Map.of("definition", "oneapi"), oneApi, "");
    assertThat(((Mapping.Reports) mapping).reports())
        .extracting(report -> report.kind() + " " + report.recipient().orElseThrow())
        .containsExactly("RECEIVED_ON_MOBILE +46700000001", "FAILED +46700000002");
    assertThat(
            Callbacks.reports(
                "sms-cm",
                "{\"messages\":[{\"msg\":{\"reference\":\"a\",\"status\":{\"code\":2}}},"
                    + "{\"msg\":{\"reference\":\"b\",\"status\":{\"code\":3}}}]}"))
        .hasSize(2);
  }

  @Test
  void names_are_found_in_any_case() {
    StatusReport report =
        Callbacks.report("sms-twilio", "messagesid=SM1&MESSAGESTATUS=Failed&errorcode=30005");
    assertThat(report.nativeIds()).containsExactly("SM1");
    assertThat(report.nativeCode()).contains("Failed/30005");
  }

  @Test
  void an_inbound_message_states_nothing() {
    assertThat(
            Callbacks.map("sms-twilio", Map.of(), "MessageSid=SM1&SmsStatus=received&Body=Hi", ""))
        .isInstanceOf(Mapping.NoVerdict.class);
  }
}
