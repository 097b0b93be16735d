package dev.arrivals.sms.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.AddressEvent;
import dev.arrivals.spi.Mapping;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A text of a person that comes by the webhook of receipts. */
final class InboundCallsTest {
  private static final String PHONE = "+46700000001";

  static Stream<Arguments> texts() {
    return Stream.of(
            "twilio vonage vonage-messages infobip sinch messagebird plivo telnyx aws-eum"
                .split(" "),
            "clickatell 46elks link africastalking bandwidth gatewayapi azure".split(" "))
        .flatMap(Stream::of)
        .map(
            name ->
                Arguments.of(
                    name,
                    Callbacks.fixtures(name).stream()
                        .map(fixture -> new String(fixture.content(), UTF_8))
                        .filter(call -> call.contains("Stop"))
                        .findFirst()
                        .orElseThrow()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void a_stop_word_opts_out_and_another_text_is_no_feedback(String name, String call) {
    Mapping stop = Callbacks.map("sms-" + name, Map.of(), call, "");
    assertThat(((Mapping.AddressEvents) stop).events())
        .containsExactly(AddressEvent.of(AddressEvent.Kind.OPT_OUT, PHONE, "Stop"));
    Mapping other = Callbacks.map("sms-" + name, Map.of(), call.replace("Stop", "Thanks"), "");
    assertThat(other).isInstanceOf(Mapping.NotFeedback.class);
  }

  @Test
  void a_receipt_is_no_text_even_where_it_repeats_the_text() {
    Mapping mapping =
        Callbacks.map(
            "sms-telnyx",
            Map.of(),
            """
            {"data":{"event_type":"message.finalized","payload":{"id":"t","direction":"outbound",
             "text":"STOP","from":{"phone_number":"+46700000009"},
             "to":[{"phone_number":"+46700000001","status":"delivered"}]}}}""",
            "");
    assertThat(mapping).isInstanceOf(Mapping.Reports.class);
  }
}
