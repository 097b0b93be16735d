package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmppDateTest {

  @ParameterizedTest
  @CsvSource({
    "2611200901, 2026-11-20T09:01:00Z",
    "261120090102, 2026-11-20T09:01:02Z",
    "202611200901, 2026-11-20T09:01:00Z",
    "200211090102, 2020-02-11T09:01:02Z",
    "20261120090102, 2026-11-20T09:01:02Z",
    "2611200901 GMT, 2026-11-20T09:01:00Z",
    "2026-11-20 09:01:02, 2026-11-20T09:01:02Z",
    "2026-11-20 09:01, 2026-11-20T09:01:00Z",
    "2026/11/20 09:01:02, 2026-11-20T09:01:02Z",
    "2026-11-20T09:01:02Z, 2026-11-20T09:01:02Z",
    "2026-11-20T09:01:02.250+01:00, 2026-11-20T08:01:02.250Z",
    "2026-11-20 09:01:02.250, 2026-11-20T09:01:02.250Z",
    "2026-11-20 09:01:02 +0100, 2026-11-20T08:01:02Z",
    "26-11-20 09:01, 2026-11-20T09:01:00Z",
    "26/11/20 09:01:02, 2026-11-20T09:01:02Z",
    "261120090102000+, 2026-11-20T09:01:02Z",
    "261120100102004+, 2026-11-20T09:01:02Z",
    "261120040102020-, 2026-11-20T09:01:02Z",
  })
  void dateIsRead(String value, Instant expected) {
    assertThat(SmppDate.read(value, ZoneOffset.UTC)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0000000000",
        "000000000000",
        "00000000000000",
        "261320",
        "2613200901",
        "2611312401",
        "26112009012",
        "2026",
        "2026-13-20 09:01:02",
        "2026-02-30 09:01:02",
        "2026-11-20",
        "null",
        "20261120090102999",
        "261120090102000",
        "26-13-20 09:01"
      })
  void whatIsNoDateIsNotKnown(String value) {
    assertThat(SmppDate.read(value, ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void theZoneOfTheConnectorHolds() {
    assertThat(SmppDate.read("2611200901", ZoneId.of("Europe/Stockholm")))
        .contains(Instant.parse("2026-11-20T08:01:00Z"));
    assertThat(SmppDate.read("2026-07-20 09:01", ZoneId.of("Europe/Stockholm")))
        .contains(Instant.parse("2026-07-20T07:01:00Z"));
  }
}
