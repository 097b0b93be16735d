package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.webhook.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of a vocabulary says who says so, and when that was read or written. */
class SourcesOfRowsTest {
  private static final Path TABLES = Path.of("src/main/resources/dev/arrivals/sms");
  private static final Set<String> OTHERS = Set.of("inbound.tsv", "smpp-command-status.tsv");

  static Stream<Path> tables() throws IOException {
    return files(".tsv").filter(file -> !OTHERS.contains(String.valueOf(file.getFileName())));
  }

  static Stream<Path> definitions() throws IOException {
    return files(".definition");
  }

  private static Stream<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(TABLES)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_row_of_a_table_has_a_source(Path table) throws IOException {
    List<String> rows =
        Files.readAllLines(table).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    assertThat(rows.get(0)).endsWith("\tsource");
    assertThat(rows.subList(1, rows.size()))
        .filteredOn(row -> !row.contains("\tgsm-map\t"))
        .allSatisfy(row -> assertSource(row.substring(row.lastIndexOf('\t') + 1)));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void a_row_of_a_definition_has_a_source(Path definition) throws IOException {
    String text = Files.readString(definition);
    List<String> rows =
        text.substring(text.indexOf("[vocabulary]"))
            .lines()
            .skip(1)
            .filter(l -> !l.isBlank())
            .toList();
    assertThat(rows.get(0)).endsWith("source");
    assertThat(rows.subList(1, rows.size()))
        .allSatisfy(row -> assertSource(row.substring(row.lastIndexOf("  ") + 2)));
  }

  private static void assertSource(String source) {
    assertThat(source)
        .isNotEqualTo(Table.NONE)
        .matches(".*\\b(19|20)\\d\\d\\b.*|.*general knowledge.*|3GPP TS .*");
  }
}
