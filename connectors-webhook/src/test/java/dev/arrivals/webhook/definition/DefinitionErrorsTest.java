package dev.arrivals.webhook.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DefinitionErrorsTest {
  private static final List<String> LINES =
      List.of(
          "[body]",
          "events = list",
          "[event]",
          "words = a, b | c",
          "time-zone = Europe/Paris",
          "[signature]",
          "scheme = hmac-sha256",
          "signed = header X-Time, \".\", body",
          "signature = header X-Signature after sha256=",
          "[answer]",
          "status = 202",
          "[vocabulary]",
          "native  kind  reason",
          "x       SENT  -");

  @TempDir private Path directory;

  /** The line with the number becomes another one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1; body; :1: 'body' (expected key = value in a section)",
        "1; [boddy]; :1: '[boddy]' (expected a section: one of [body, event,",
        "3; [body]; :3: [body] comes twice",
        "2; list = x; :2: 'list' in [body] (expected one of [events])",
        "2; events = a..b; :2: events: path 'a..b' at character 2",
        "4; word = a; :4: 'word' in [event] (expected one of [words,",
        "4; text = a; :3: 'words' is missing in [event]",
        "4; words = a,,b; :4: words: a path is empty",
        "5; words = b; :5: 'words' comes twice in [event]",
        "5; time-zone = Mars; :5: time-zone: 'Mars' (expected for example Europe/Paris)",
        "5; time-pattern = bbb; :5: time-pattern: time pattern 'bbb'",
        "7; scheme = rot13; :7: scheme: 'rot13' (expected one of [ecdsa-p256, ed25519,",
        "8; encoding = hex; :6: 'signed' is missing in [signature]",
        "8; signed = header, body; :8: signed: 'header,' (expected \"text\", or header NAME",
        "8; signed = \"x; :8: signed: '\"x' (expected",
        "9; signature = header A, body; :9: signature: 'header A, body' is not one piece",
        "11; status = 500; :11: status: '500' (expected 200 to 299)",
        "13; native  kinds; :13: columns [native, kinds] (expected [native, kind]",
        "13; native  kind  why; :13: columns [native, kind, why] (expected",
        "14; # nothing; : [vocabulary] has no rows",
        "14; x  SENT; :14: 2 cells (expected 3: native, kind, reason)",
        "14; x  SENTT  -; :14: kind 'SENTT' (expected one of",
      })
  void a_wrong_line_is_refused_with_its_place_and_what_was_expected(
      int number, String line, String message) throws IOException {
    List<String> lines = new java.util.ArrayList<>(LINES);
    lines.set(number - 1, line);
    Path file = file(lines);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(Map.of("definition", file.toString())))
        .withMessageContaining(file + message);
  }

  @Test
  void a_right_one_is_taken() throws IOException {
    try (Connector connector =
        create(Map.of("definition", file(LINES).toString(), "signing-secret", "s"))) {
      assertThat(connector.webhook()).isPresent();
      assertThat(connector.reportsDeliveries()).isTrue();
    }
    try (Connector connector = create(Map.of("definition", file(LINES).toString()))) {
      assertThat(connector.webhook()).isEmpty();
    }
  }

  @Test
  void a_secret_without_a_signature_is_refused() throws IOException {
    Path file = file(List.of("[event]", "words = a", "[vocabulary]", "native  kind", "x  SENT"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(Map.of("definition", file.toString(), "signing-secret", "hidden")))
        .withMessageContaining("no section [signature]")
        .withMessageNotContaining("hidden");
  }

  @Test
  void a_definition_that_is_not_there_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(Map.of("definition", "nobody")))
        .withMessage(
            "definition 'nobody' (expected one of [form], or a path such as ./nobody.definition)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(Map.of("definition", "./nobody.definition")))
        .withMessageContaining("cannot be read (NoSuchFileException)");
  }

  private Path file(List<String> lines) throws IOException {
    return Files.write(directory.resolve("wrong.definition"), lines);
  }

  private static Connector create(Map<String, String> set) {
    MadeUpFactory factory = new MadeUpFactory();
    return factory.create("x", ConnectorOptions.of(factory.options(), set));
  }
}
