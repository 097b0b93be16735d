package dev.arrivals.email.provider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What providers send at once, and what of it is bad. */
final class BatchesTest {
  private static final String OPEN = "{\"event\":\"open\",\"email\":\"anna@example.com\"}";
  private static final String BAD = "{\"event\":\"meow\",\"email\":7}";

  @Test
  void a_bad_event_does_not_spoil_the_others() {
    String batch = "[null,1,\"x\",[]," + BAD + "," + OPEN + ",{}]";
    assertThat(Providers.reports("sendgrid", batch)).hasSize(1);
  }

  @Test
  void bad_events_alone_are_unmappable() {
    assertThat(Providers.map("sendgrid", ("[" + BAD + "]").getBytes(UTF_8)))
        .isInstanceOf(Mapping.Unmappable.class);
  }

  @Test
  void lists_in_lists_and_doubles_count_one_by_one() {
    assertThat(Providers.reports("sendgrid", "[[" + OPEN + "],[[" + OPEN + "]]]")).hasSize(2);
  }

  @Test
  void ten_thousand_events_are_one_batch() {
    String batch = IntStream.range(0, 10_000).mapToObj(i -> OPEN).collect(Collectors.joining(","));
    assertThat(Providers.reports("sendgrid", "[" + batch + "]")).hasSize(10_000);
  }

  @Test
  void bytes_that_are_no_utf8_cost_a_letter_and_not_the_event() {
    byte[] body =
        "[{\"event\":\"bounce\",\"email\":\"anna@example.com\",\"reason\":\"550 5.1.1 gel\u00f6scht\"}]"
            .getBytes(ISO_8859_1);
    assertThat(Providers.map("sendgrid", body))
        .isInstanceOfSatisfying(
            Mapping.Reports.class,
            mapping ->
                assertThat(mapping.reports())
                    .extracting(StatusReport::kind)
                    .containsExactly(ReportKind.FAILED));
  }

  @Test
  void a_message_to_several_is_one_report_each() {
    String sent =
        "{\"type\":\"email.sent\",\"created_at\":\"2026-11-20T09:30:00.5Z\",\"data\":{\"email_id\":\"r1\","
            + "\"to\":[\"Anna <anna@example.com>\",\"ben@example.com\"]}}";
    assertThat(Providers.reports("resend", sent))
        .extracting(StatusReport::recipient)
        .containsExactly(Optional.of("anna@example.com"), Optional.of("ben@example.com"));
  }

  @Test
  void an_id_comes_in_all_its_forms() {
    String sent =
        "[{\"event\":\"delivered\",\"email\":\"anna@example.com\",\"smtp-id\":\"<a@example.com>\","
            + "\"sg_message_id\":\"xyz.recvd-1-2\",\"arrivals\":\"d-1/m-1\",\"timestamp\":\"1795167000\"}]";
    StatusReport report = Providers.reports("sendgrid", sent).get(0);
    assertThat(report.nativeIds())
        .isEqualTo(List.of("xyz", "xyz.recvd-1-2", "<a@example.com>", "a@example.com"));
    assertThat(report.reference()).contains("d-1/m-1");
    assertThat(report.eventTime().map(Object::toString)).contains("2026-11-20T09:30:00Z");
  }
}
