package dev.arrivals.webhook.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1795167000; 2026-11-20T09:30:00Z",
        "1795167000.5; 2026-11-20T09:30:00.5Z",
        "1795167000123; 2026-11-20T09:30:00.123Z",
        "1795167000123456; 2026-11-20T09:30:00.123456Z",
        "1795167000123456789; 2026-11-20T09:30:00.123456789Z",
        "20261120093000; 2026-11-20T09:30:00Z",
        "202611200930; 2026-11-20T09:30:00Z",
        "2026-11-20T09:30:00Z; 2026-11-20T09:30:00Z",
        "2026-11-20T09:30:00.1234567+01:00; 2026-11-20T08:30:00.1234567Z",
        "2026-11-20T09:30:00.000+0000; 2026-11-20T09:30:00Z",
        "2026-11-20 09:30:00; 2026-11-20T09:30:00Z",
        "2026-11-20 09:30:00.123456+00; 2026-11-20T09:30:00.123456Z",
        "2026-11-20 09:30 UTC; 2026-11-20T09:30:00Z",
        "2026-11-20; 2026-11-20T00:00:00Z",
        "Fri, 20 Nov 2026 09:30:00 -0500; 2026-11-20T14:30:00Z",
        "20 Nov 2026 09:30 GMT (comment); 2026-11-20T09:30:00Z",
        "11/20/2026 9:30:00 AM; 2026-11-20T09:30:00Z",
        "11/20/2026 12:05:00 AM; 2026-11-20T00:05:00Z",
        "11/20/2026 12:05 pm; 2026-11-20T12:05:00Z",
        "11/20/2026 21:30:00; 2026-11-20T21:30:00Z",
      })
  void a_time_is_read_however_it_is_written(String text, Instant expected) {
    assertThat(Times.read(text, ZoneOffset.UTC)).contains(expected);
  }

  @Test
  void a_time_without_a_zone_is_that_of_the_zone_given() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    assertThat(Times.read("2026-07-01 12:00:00", paris)).contains(at("2026-07-01T10:00:00Z"));
    assertThat(Times.read("2026-07-01 12:00:00Z", paris)).contains(at("2026-07-01T12:00:00Z"));
    assertThat(Times.read("2611200930", Times.pattern("yyMMddHHmm"), paris))
        .contains(at("2026-11-20T08:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "soon",
        "-5",
        "2026-13-45T99:99:99Z",
        "99999999999999999999",
        "1e9",
        "31/31/2026 10:00",
        "20 Foo 2026 10:00",
        "0000-00-00 00:00:00",
        "12",
        "{}"
      })
  void what_is_no_likely_time_is_none(String text) {
    assertThat(Times.read(text, ZoneOffset.UTC)).isEqualTo(Optional.empty());
  }

  @Test
  void a_pattern_that_is_none_is_refused_with_an_example() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Times.pattern("bbb"))
        .withMessageContaining("'bbb'")
        .withMessageContaining("yyyyMMddHHmm");
    assertThat(Times.read("x", Times.pattern("yyMMddHHmm"), ZoneOffset.UTC)).isEmpty();
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
