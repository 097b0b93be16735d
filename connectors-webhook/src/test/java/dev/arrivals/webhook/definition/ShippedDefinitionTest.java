package dev.arrivals.webhook.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A definition beside the factory, of calls that are queries. */
final class ShippedDefinitionTest {
  @Test
  void queries_facts_patterns_and_numbers_are_read() {
    MadeUpFactory factory = new MadeUpFactory();
    Map<String, String> set = Map.of("definition", "form", "verification", "none");
    try (Connector connector = factory.create("x", ConnectorOptions.of(factory.options(), set))) {
      String query =
          "state=undeliv&err=27&when=2611201030&msg=9007199254740993&seq=4&part=2&to=A%40example.com";
      StatusReport report =
          ((Mapping.Reports)
                  connector
                      .mapper()
                      .map(
                          NativeFeedback.of(
                              query.getBytes(UTF_8),
                              Map.of("query", "ref=deliveries/d/messages/m"),
                              Instant.EPOCH)))
              .reports()
              .get(0);
      assertThat(report.kind()).isEqualTo(ReportKind.FAILED);
      assertThat(report.failure().orElseThrow().detail()).contains("ABSENT");
      assertThat(report.nativeIds()).containsExactly("9007199254740993");
      assertThat(report.sequence()).hasValue(4);
      assertThat(report.part()).isEqualTo(2);
      assertThat(report.recipient()).contains("a@example.com");
      assertThat(report.reference()).contains("deliveries/d/messages/m");
      assertThat(report.eventTime()).contains(Instant.parse("2026-11-20T09:30:00Z"));
      assertThat(connector.webhook()).isPresent();
    }
  }
}
