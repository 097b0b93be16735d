package dev.arrivals.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MappingTest {
  private static final StatusReport SENT = StatusReport.builder(ReportKind.SENT).build();
  private static final AddressEvent STOP =
      AddressEvent.of(AddressEvent.Kind.OPT_OUT, "+33612345678", "STOP");

  @Test
  void reports_of_nothing_are_refused() {
    assertThatThrownBy(() -> Mapping.reports("format", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected: at least one");
  }

  @Test
  void equal_mappings_say_the_same() {
    assertThat(Mapping.reports("format", List.of(SENT)))
        .isEqualTo(Mapping.reports("format", List.of(SENT)))
        .isNotEqualTo(Mapping.reports("other", List.of(SENT)))
        .isNotEqualTo(Mapping.reports("format", List.of(SENT, SENT)));
    assertThat(Mapping.addressEvents("format", List.of(STOP)))
        .isEqualTo(
            Mapping.addressEvents(
                "format",
                List.of(AddressEvent.of(AddressEvent.Kind.OPT_OUT, "+33612345678", "STOP"))));
    assertThat(Mapping.noVerdict("format", "why"))
        .isNotEqualTo(Mapping.notFeedback("format", "why"));
  }

  @Test
  void address_events_differ_by_kind_address_and_text() {
    assertThat(STOP)
        .isNotEqualTo(AddressEvent.of(AddressEvent.Kind.OPT_IN, "+33612345678", "STOP"))
        .isNotEqualTo(AddressEvent.of(AddressEvent.Kind.OPT_OUT, "+33612345679", "STOP"))
        .isNotEqualTo(AddressEvent.of(AddressEvent.Kind.OPT_OUT, "+33612345678", "stop"));
  }
}
