package dev.arrivals.email.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.StatusReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogMapperTest {
  private static final String SENT =
      "%s mx1 postfix/smtp[71]: 4F1B2C0042: to=<ann@one.example>,"
          + " relay=mx.one.example[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 OK)\n";
  private static final String ORIGIN =
      "Nov 19 09:00:00 mx1 postfix/cleanup[70]: 4F1B2C0042: message-id=<m-1@sender.example>";

  private static Instant time(String zone, String received, String lines) {
    Connector connector = Logs.connector(Map.of("time-zone", zone));
    NativeFeedback feedback =
        NativeFeedback.of(
            lines.getBytes(StandardCharsets.UTF_8), Map.of(), Instant.parse(received));
    return Logs.reports(connector.mapper().map(feedback)).get(0).eventTime().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "Nov 20 09:00:00,              UTC,          2026-11-20T09:00:05Z, 2026-11-20T09:00:00Z",
    "Nov  2 09:00:00.123,          UTC,          2026-11-20T09:00:05Z, 2026-11-02T09:00:00.123Z",
    "Nov 20 09:00:00,              Europe/Paris, 2026-11-20T09:00:05Z, 2026-11-20T08:00:00Z",
    "Dec 31 23:59:59,              UTC,          2027-01-01T00:00:01Z, 2026-12-31T23:59:59Z",
    "Jan  1 00:10:00,              UTC,          2026-12-31T23:59:59Z, 2027-01-01T00:10:00Z",
    "Nov 22 09:00:00,              UTC,          2026-11-20T09:00:05Z, 2025-11-22T09:00:00Z",
    "Feb 29 09:00:00,              UTC,          2026-11-20T09:00:05Z, 2024-02-29T09:00:00Z",
    "2026-11-20T09:00:00.5+01:00,  UTC,          2026-11-20T09:00:05Z, 2026-11-20T08:00:00.500Z",
    "2026-11-20T09:00:00+0100,     UTC,          2026-11-20T09:00:05Z, 2026-11-20T08:00:00Z",
    "2026-11-20T09:00:00Z,         Europe/Paris, 2026-11-20T09:00:05Z, 2026-11-20T09:00:00Z",
    "2026-11-20 09:00:00,          Europe/Paris, 2026-11-20T09:00:05Z, 2026-11-20T08:00:00Z",
  })
  void timesAreRead(String written, String zone, String received, String expected) {
    assertThat(time(zone, received, SENT.formatted(written))).isEqualTo(expected);
  }

  @Test
  void secondsAndRecordsHaveTimesToo() {
    assertThat(
            time(
                "UTC",
                "2026-11-20T09:00:05Z",
                "{\"type\":\"Delivery\",\"recipient\":\"ann@one.example\","
                    + "\"event_time\":1795165200.625,\"timestamp\":1795165200}"))
        .isEqualTo("2026-11-20T09:00:00.625Z");
    assertThat(
            time(
                "Europe/Paris",
                "2026-11-20T09:00:05Z",
                "type,timeLogged,rcpt\nd,2026-11-20 09:00:00,ann@one.example"))
        .isEqualTo("2026-11-20T08:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Foo 20 09:00:00", "Nov 45 09:00:00", "2026-13-20T09:00:00Z", ""})
  void aTimeThatIsNoneIsLeftOut(String written) {
    List<StatusReport> reports = Logs.reports(SENT.formatted(written));
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).eventTime()).isEmpty();
  }

  @Test
  void earlierLinesTellTheMessageAndReportNothing() {
    Mapping mapping =
        Logs.map(
            Logs.connector(Map.of()),
            SENT.formatted("Nov 20 09:00:00"),
            Map.of("earlier-lines", SENT.formatted("Nov 18 09:00:00") + ORIGIN));
    assertThat(Logs.reports(mapping))
        .singleElement()
        .extracting(StatusReport::nativeIds)
        .isEqualTo(List.of("<m-1@sender.example>", "m-1@sender.example", "4F1B2C0042"));
  }

  @Test
  void earlierLinesNameTheColumns() {
    Mapping mapping =
        Logs.map(
            Logs.connector(Map.of("format", "powermta")),
            "d,ann@one.example,e-1\n",
            Map.of("earlier-lines", "type,rcpt,envId"));
    assertThat(Logs.reports(mapping)).hasSize(1);
    assertThat(Logs.reports(mapping).get(0).recipient()).contains("ann@one.example");
  }

  @Test
  void columnsCanBeConfigured() {
    Connector connector = Logs.connector(Map.of("columns", "type,rcpt,envId"));
    assertThat(Logs.reports(Logs.map(connector, "d,ann@one.example,e-1\n", Map.of())))
        .singleElement()
        .extracting(StatusReport::nativeIds)
        .isEqualTo(List.of("e-1"));
  }

  @Test
  void theReferenceOfTheMessageIsFound() {
    String name = "deliveries/d1/messages/m1";
    assertThat(
            Logs.reports(
                "Nov 20 09:00:00 mx1 postfix/cleanup[70]: 4F1B2C0042: info: header"
                    + " X-Arrivals-Message: "
                    + name
                    + " from local; from=<news@sender.example>\n"
                    + SENT.formatted("Nov 20 09:00:00")))
        .singleElement()
        .extracting(StatusReport::reference)
        .isEqualTo(java.util.Optional.of(name));
    assertThat(
            Logs.reports(
                "{\"type\":\"Delivery\",\"recipient\":\"ann@one.example\",\"meta\":"
                    + "{\"arrivals_message\":\""
                    + name
                    + "\"}}"))
        .singleElement()
        .extracting(StatusReport::reference)
        .isEqualTo(java.util.Optional.of(name));
  }

  @Test
  void aFormatThatIsNamedIsTheOnlyOne() {
    Connector exim = Logs.connector(Map.of("format", "exim"));
    assertThat(Logs.map(exim, SENT.formatted("Nov 20 09:00:00"), Map.of()))
        .isInstanceOf(Mapping.NotFeedback.class);
  }

  @Test
  void whatIsRecognisedIsNamed() {
    assertThat(
            Logs.map(Logs.connector(Map.of()), SENT.formatted("Nov 20 09:00:00"), Map.of())
                .recognizedAs())
        .isEqualTo("postfix-log");
  }

  @ParameterizedTest
  @CsvSource({
    "format, sendmail",
    "start-at, middle",
    "time-zone, Mars/Olympus",
  })
  void aWrongOptionIsNamed(String option, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Logs.connector(Map.of(option, value)))
        .withMessageContaining(option)
        .withMessageContaining(value);
  }

  @Test
  void withoutAFileThereIsNoSource() {
    assertThat(Logs.connector(Map.of()).source()).isEmpty();
    assertThat(Logs.connector(Map.of("file", "mail.log")).source()).isPresent();
    assertThat(Logs.connector(Map.of()).reportsDeliveries()).isTrue();
  }

  @Test
  void serviceLoaderFindsIt() {
    assertThat(ServiceLoader.load(ConnectorFactory.class))
        .extracting(ConnectorFactory::name)
        .contains("email-log");
  }
}
