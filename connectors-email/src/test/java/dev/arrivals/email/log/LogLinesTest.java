package dev.arrivals.email.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.StatusReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Lines of every format and what the last report of each states. */
class LogLinesTest {
  private static final Map<String, String> RELAYS =
      Map.of("relays", "relay.example, 10.0., spamfilter");
  private static final Connector AUTO = Logs.connector(RELAYS);

  @ParameterizedTest
  @CsvFileSource(
      resources = {"postfix.tsv", "exim.tsv", "kumomta.tsv", "powermta.tsv"},
      numLinesToSkip = 1,
      delimiter = '\t',
      quoteCharacter = '`')
  void linesMean(String outcome, String recipient, String tried, String ids, String lines) {
    Mapping mapping = Logs.map(AUTO, lines.replace("\\n", "\n") + "\n", Map.of());
    assertThat(Logs.outcome(mapping)).startsWith(outcome);
    List<StatusReport> reports = Logs.reports(mapping);
    if (!reports.isEmpty()) {
      StatusReport last = reports.get(reports.size() - 1);
      assertThat(last.recipient().orElse("-")).isEqualTo(recipient);
      assertThat(last.finalRecipient().orElse("-")).isEqualTo(tried);
      assertThat(last.nativeIds().isEmpty() ? "-" : String.join(" ", last.nativeIds()))
          .isEqualTo(ids);
    }
  }
}
