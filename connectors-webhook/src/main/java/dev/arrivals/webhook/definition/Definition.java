package dev.arrivals.webhook.definition;

import dev.arrivals.spi.webhook.WebhookResponse;
import dev.arrivals.webhook.Vocabulary;
import dev.arrivals.webhook.body.Path;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Scheme;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A provider, as a file describes it; docs/add-a-webhook.md shows how to write one.
 *
 * @param name what its payloads are recognised as
 * @param events where the events lie in the body; the first place that has any holds
 * @param once a token that must not come twice, where the signature does not cover the body
 */
record Definition(
    String name,
    List<Path> events,
    EventReader event,
    Optional<Scheme> signature,
    Optional<CallPart> once,
    WebhookResponse answer,
    Vocabulary vocabulary) {

  /**
   * Reads a definition.
   *
   * @param file its name, for errors
   * @throws IllegalArgumentException with file, line and what was expected
   */
  static Definition read(String name, String file, String text) {
    DefinitionLines lines = DefinitionLines.read(file, text);
    Section body = lines.section("body");
    body.allow(List.of("events"));
    EventReader event = new EventReader(lines.section("event"));
    Optional<Section> signature =
        Optional.of(lines.section("signature")).filter(s -> lines.has("signature"));
    return new Definition(
        name,
        body.find("events", Definition::paths).orElse(List.of(Path.of(""))),
        event,
        signature.map(SignatureReader::read),
        signature.flatMap(s -> s.find("once", Parts::one)),
        answer(lines.section("answer")),
        vocabulary(file, lines));
  }

  /** With {@code |} between them; {@code $} is the body itself. */
  private static List<Path> paths(String text) {
    return Arrays.stream(text.split("\\|"))
        .map(String::strip)
        .map(path -> Path.of(path.equals("$") ? "" : path))
        .toList();
  }

  private static WebhookResponse answer(Section section) {
    section.allow(List.of("status", "type", "body"));
    return WebhookResponse.of(
        section.find("status", text -> Numbers.between(text, 200, 299)).orElse(200),
        section.find("type", type -> type).orElse("text/plain"),
        section.find("body", body -> body).orElse(""));
  }

  private static Vocabulary vocabulary(String file, DefinitionLines lines) {
    if (lines.table().isEmpty()) {
      throw new IllegalArgumentException(
          file + ": [vocabulary] has no rows (expected a line of columns, and rows)");
    }
    return Vocabulary.of(lines.table(), lines::place);
  }
}
