package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.VocabularyRow;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

class VocabularyTest {

  static Stream<String> presets() {
    return ErrorCodes.PRESETS.stream();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "verdicts.csv", numLinesToSkip = 1)
  void receiptMeans(String preset, String stat, String err, String rule, String meaning) {
    StatusReport report =
        Smpp.report(Smpp.map("id:A1 stat:" + stat + " err:" + err, "error-codes", preset));
    assertThat(report.match().orElseThrow().rule()).isEqualTo(rule);
    assertThat(say(report)).isEqualTo(meaning);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyRowOfReceiptsIsReached(String preset) {
    Connector connector = Smpp.connector("error-codes", preset);
    assertThat(connector.vocabulary())
        .filteredOn(row -> !row.id().startsWith("smpp-status-"))
        .allSatisfy(row -> assertReached(connector, row))
        .extracting(VocabularyRow::id)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void noBareWordIsHardAndNoUnknownCauseIsQualified(String preset) {
    Connector connector = Smpp.connector("error-codes", preset);
    assertThat(connector.vocabulary())
        .filteredOn(row -> row.id().startsWith("smpp-state-") && row.failure().isPresent())
        .noneMatch(row -> row.failure().orElseThrow().type() == FailureType.HARD);
    assertThat(connector.vocabulary())
        .flatMap(row -> row.failure().stream().toList())
        .allMatch(failure -> failure.qualified() == (failure.reason() != Reason.NOT_DEFINED));
  }

  @Test
  void withoutAPresetOnlyTheWordsAreKnown() {
    assertThat(Smpp.connector().vocabulary())
        .filteredOn(row -> !row.id().startsWith("smpp-status-"))
        .hasSize(16)
        .allMatch(row -> row.id().startsWith("smpp-state-"));
  }

  private static void assertReached(Connector connector, VocabularyRow row) {
    String code = row.nativeCode();
    String text =
        code.startsWith("err ")
            ? "stat:UNDELIV err:" + code.substring("err ".length()).split("-", -1)[0]
            : "stat:" + code;
    StatusReport report =
        Smpp.report(Smpp.map(connector, text.getBytes(StandardCharsets.UTF_8), Map.of()));
    assertThat(report.match().orElseThrow().rule()).isEqualTo(row.id());
    assertThat(report.kind()).isEqualTo(row.kind());
  }

  private static String say(StatusReport report) {
    return report.kind() + report.failure().map(VocabularyTest::say).orElse("");
  }

  private static String say(Failure f) {
    return (" " + f.type() + " " + f.reason() + " " + f.blame() + " " + f.detail().orElse(""))
        .stripTrailing();
  }
}
