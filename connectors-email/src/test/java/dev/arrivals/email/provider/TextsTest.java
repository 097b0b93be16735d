package dev.arrivals.email.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.StatusReport;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The text of the receiving server beats the class of the provider, in both directions. */
final class TextsTest {
  static Stream<String> lines() throws IOException {
    try (InputStream in = TextsTest.class.getResourceAsStream("texts.tsv")) {
      byte[] bytes = Objects.requireNonNull(in, "texts.tsv").readAllBytes();
      return new String(bytes, UTF_8).lines().filter(line -> !line.startsWith("#"));
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void a_text_decides(String line) {
    String[] cells = line.split("\t", 3);
    StatusReport report = Providers.reports(cells[0], cells[2]).get(0);
    String failure =
        report.failure().map(f -> f.type() + " " + f.reason() + " " + f.blame()).orElse("");
    assertThat(report.kind() + " " + failure).isEqualTo(cells[1]);
  }
}
