package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.testkit.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real receipts with labels, where a copy lies beside the project; none of them is part of it. */
class CorpusTest {
  private static final List<String> FIELDS =
      List.of(
          "status",
          "outcome_unknown",
          "finality",
          "type",
          "reason",
          "detail",
          "blame",
          "qualified",
          "recipient",
          "event_time");

  @Test
  void everyLabelIsRight() throws IOException {
    Path index = Corpus.file("sms/index.jsonl");
    List<String> wrong = new ArrayList<>();
    int rows = 0;
    for (String line : Files.readAllLines(index)) {
      JsonObject row = JsonParser.parseString(line).getAsJsonObject();
      String file = row.get("file").getAsString();
      if (file.startsWith("smpp-")) {
        rows++;
        check(row, Files.readAllBytes(index.resolveSibling(file)))
            .forEach(problem -> wrong.add(file + ": " + problem));
      }
    }
    assertThat(rows).isPositive();
    assertThat(wrong).as(rows + " receipts").isEmpty();
  }

  private static List<String> check(JsonObject row, byte[] content) {
    JsonArray labels = row.getAsJsonArray("labels");
    Mapping mapping = Smpp.map(content);
    if (labels.isEmpty()) {
      return mapping instanceof Mapping.Unmappable ? List.of() : List.of("mapped: " + mapping);
    }
    JsonObject label = labels.get(0).getAsJsonObject();
    if (mapping instanceof Mapping.NoVerdict none) {
      boolean kept = none.why().contains(before(label.get("native").getAsString(), '/'));
      boolean right = label.get("status").getAsString().equals("UNCHANGED") && kept;
      return right ? List.of() : List.of("no verdict: " + none.why());
    }
    return differences(label, Smpp.report(mapping));
  }

  /** What differs from the label; nothing if the label with one of its alternatives fits. */
  private static List<String> differences(JsonObject label, StatusReport report) {
    JsonObject got = describe(report);
    List<List<String>> tries =
        variants(label).stream()
            .map(variant -> FIELDS.stream().flatMap(f -> difference(variant, got, f)).toList())
            .toList();
    List<String> fields = tries.contains(List.<String>of()) ? List.of() : tries.get(0);
    Stream<String> forms =
        strings(label.getAsJsonArray("id_forms")).stream()
            .filter(id -> !report.nativeIds().contains(id))
            .map(id -> "no id form " + id);
    String first = label.get("provider_message_id").getAsString();
    Stream<String> likeliest =
        report.nativeIds().get(0).equals(first) ? Stream.of() : Stream.of("likeliest id " + first);
    return Stream.of(fields.stream(), forms, likeliest).flatMap(Function.identity()).toList();
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

  private static Stream<String> difference(JsonObject label, JsonObject got, String field) {
    // A label of ACCEPTED may leave the finality open; ours is part of the kind.
    boolean open = field.equals("finality") && label.get(field).isJsonNull();
    return open || label.get(field).equals(got.get(field))
        ? Stream.of()
        : Stream.of(field + " is " + got.get(field) + " expected " + label.get(field));
  }

  private static JsonObject describe(StatusReport report) {
    Optional<Failure> failure = report.failure();
    JsonObject got = new JsonObject();
    got.add("status", json(report.kind().status()));
    got.add(
        "outcome_unknown",
        report.kind() == ReportKind.OUTCOME_UNKNOWN
            ? JsonParser.parseString("true")
            : JsonNull.INSTANCE);
    got.add("finality", json(report.kind().finality()));
    got.add("type", json(failure.map(Failure::type)));
    got.add("reason", json(failure.map(Failure::reason)));
    got.add("detail", json(failure.flatMap(Failure::detail)));
    got.add("blame", json(failure.map(Failure::blame)));
    got.add(
        "qualified",
        failure
            .map(f -> JsonParser.parseString(String.valueOf(f.qualified())))
            .orElse(JsonNull.INSTANCE));
    got.add("recipient", json(report.recipient()));
    got.add("event_time", json(report.eventTime()));
    return got;
  }

  private static JsonElement json(Optional<?> value) {
    return value.map(v -> (JsonElement) new JsonPrimitive(v.toString())).orElse(JsonNull.INSTANCE);
  }

  private static List<String> strings(JsonArray array) {
    List<String> strings = new ArrayList<>();
    array.forEach(element -> strings.add(element.getAsString()));
    return strings;
  }

  private static String before(String text, char end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }
}
