package dev.arrivals.sms.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.testkit.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Real callbacks with labels, where a copy lies beside the project; none of them is part of it. */
final class CorpusTest {
  private static final Set<String> DEFINITIONS =
      Set.of(
          "lox24",
          "firetext",
          "mmg",
          "clickatell-platform",
          "esendex",
          "kannel",
          "jasmin",
          "sweego",
          "oneapi");
  private static final Map<String, String> OTHER_NAMES =
      Map.of("aws-sns-log", "aws-sns", "mtn", "oneapi");

  /** What a label leaves open is not compared; the rest says what is not there. */
  private static final Set<String> MAY_BE_OPEN = Set.of("finality", "type", "blame", "qualified");

  @Test
  void every_label_is_right() throws IOException {
    Path index = Corpus.file("sms/index.jsonl");
    List<String> wrong = new ArrayList<>();
    int calls = 0;
    for (String line : Files.readAllLines(index)) {
      JsonObject row = JsonParser.parseString(line).getAsJsonObject();
      String file = row.get("file").getAsString();
      if (!file.startsWith("smpp-")) {
        calls++;
        Mapping mapping = map(row, Files.readAllBytes(index.resolveSibling(file)));
        differences(row, mapping).forEach(problem -> wrong.add(file + ": " + problem));
      }
    }
    assertThat(calls).isPositive();
    assertThat(wrong).as(calls + " callbacks").isEmpty();
  }

  private static Mapping map(JsonObject row, byte[] content) {
    String named = row.get("provider").getAsString();
    String provider = OTHER_NAMES.getOrDefault(named, named);
    boolean defined = DEFINITIONS.contains(provider);
    Map<String, String> attributes = new HashMap<>();
    text(row, "content_type").ifPresent(type -> attributes.put("content-type", type));
    try (var connector =
        Callbacks.connector(
            defined ? "sms-webhook" : "sms-" + provider,
            defined ? Map.of("definition", provider) : Map.of())) {
      return connector.mapper().map(NativeFeedback.of(content, attributes, Instant.EPOCH));
    }
  }

  private static List<String> differences(JsonObject row, Mapping mapping) {
    var labels = row.getAsJsonArray("labels");
    if (!(mapping instanceof Mapping.Reports all)) {
      return labels.isEmpty() || isUnchanged(labels.get(0).getAsJsonObject())
          ? List.of()
          : List.of("no report: " + mapping);
    }
    if (all.reports().size() != labels.size()) {
      return List.of(all.reports().size() + " reports for " + labels.size() + " labels");
    }
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      wrong.addAll(differences(labels.get(i).getAsJsonObject(), all.reports().get(i)));
    }
    return wrong;
  }

  private static boolean isUnchanged(JsonObject label) {
    return text(label, "status").equals(Optional.of("UNCHANGED"))
        && text(label, "outcome_unknown").filter("true"::equals).isEmpty();
  }

  private static List<String> differences(JsonObject label, StatusReport report) {
    Map<String, String> got = describe(report);
    List<List<String>> tries =
        variants(label).stream().map(variant -> differences(variant, got)).toList();
    List<String> wrong =
        new ArrayList<>(tries.contains(List.<String>of()) ? List.of() : tries.get(0));
    label.getAsJsonArray("id_forms").asList().stream()
        .map(JsonElement::getAsString)
        .filter(id -> !report.nativeIds().contains(id))
        .forEach(id -> wrong.add("no id form " + id));
    text(label, "own_reference")
        .filter(reference -> !report.reference().equals(Optional.of(reference)))
        .ifPresent(reference -> wrong.add("reference is " + report.reference()));
    return wrong;
  }

  private static List<String> differences(JsonObject label, Map<String, String> got) {
    return got.entrySet().stream()
        .filter(e -> text(label, e.getKey()).isPresent() || !MAY_BE_OPEN.contains(e.getKey()))
        .filter(e -> !text(label, e.getKey()).orElse("none").equals(e.getValue()))
        .map(e -> e.getKey() + " is " + e.getValue() + " expected " + text(label, e.getKey()))
        .toList();
  }

  private static List<JsonObject> variants(JsonObject label) {
    List<JsonObject> variants = new ArrayList<>(List.of(label));
    for (JsonElement alt : label.getAsJsonArray("alt")) {
      JsonObject variant = label.deepCopy();
      alt.getAsJsonObject().entrySet().forEach(e -> variant.add(e.getKey(), e.getValue()));
      variants.add(variant);
    }
    return variants;
  }

  private static Map<String, String> describe(StatusReport report) {
    Optional<Failure> failure = report.failure();
    boolean unknown = report.kind() == ReportKind.OUTCOME_UNKNOWN;
    Map<String, String> got = new HashMap<>();
    got.put("status", or(report.kind().status(), unknown ? "UNCHANGED" : "none"));
    got.put("outcome_unknown", unknown ? "true" : "none");
    got.put("finality", or(report.kind().finality(), "none"));
    got.put("type", or(failure.map(Failure::type), "none"));
    got.put("reason", or(failure.map(Failure::reason), "none"));
    got.put("detail", or(failure.flatMap(Failure::detail), "none"));
    got.put("blame", or(failure.map(Failure::blame), "none"));
    got.put("qualified", or(failure.map(Failure::qualified), "none"));
    got.put("recipient", or(report.recipient(), "none"));
    got.put("event_time", or(report.eventTime(), "none"));
    return got;
  }

  private static String or(Optional<?> value, String none) {
    return value.map(String::valueOf).orElse(none);
  }

  private static Optional<String> text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value == null || value.isJsonNull()
        ? Optional.empty()
        : Optional.of(value.getAsString());
  }

  /** The one call of the corpus whose signature is known. */
  @Test
  void a_captured_signature_of_messagebird_passes_and_a_changed_call_does_not() throws IOException {
    Path index = Corpus.file("sms/index.jsonl");
    int seen = 0;
    for (String line : Files.readAllLines(index)) {
      JsonObject row = JsonParser.parseString(line).getAsJsonObject();
      String note = text(row, "note").orElse("");
      if (note.contains("MessageBird-Signature ")) {
        String query =
            new String(
                Files.readAllBytes(index.resolveSibling(row.get("file").getAsString())), UTF_8);
        String key = after(note, "key ");
        Signed call =
            new Signed("sms-messagebird", Map.of("signing-key", key, "max-age", "5m"))
                .get(query.strip())
                .header("MessageBird-Request-Timestamp", after(note, "Timestamp "))
                .header("MessageBird-Signature", after(note, "Signature "))
                .at(Instant.ofEpochSecond(Long.parseLong(after(note, "Timestamp "))));
        assertThat(call.isTaken()).as(call.answer()).isTrue();
        assertThat(call.get(query.strip() + "0").isTaken()).isFalse();
        seen++;
      }
    }
    assertThat(seen).isPositive();
  }

  private static String after(String text, String word) {
    return text.substring(text.indexOf(word) + word.length()).split("[, ]", 2)[0];
  }
}
