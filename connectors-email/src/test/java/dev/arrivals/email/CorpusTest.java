package dev.arrivals.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real mails with labels, where a copy lies beside the project; none of them is part of it. */
public class CorpusTest {
  /** What has been reached must not be lost again, in percent. */
  private static final Map<String, Double> FLOORS =
      Map.of(
          "kind", 100.0,
          "status", 100.0,
          "finality", 100.0,
          "reason", 100.0,
          "type", 100.0,
          "blame", 100.0,
          "recipient", 99.5,
          "hard recall", 100.0);

  private final Connector connector = Mails.connector();
  private final Map<String, int[]> score = new LinkedHashMap<>();
  private final List<String> report = new ArrayList<>();
  private final Map<String, String> arguments = arguments();
  private int falseHard;

  @Test
  void labelsAreMet() throws IOException {
    Optional<Path> corpus = corpus().map(dir -> dir.resolve("email"));
    assumeTrue(
        corpus.map(dir -> Files.exists(dir.resolve("truth.jsonl"))).orElse(false),
        "no corpus beside the project; name one with -Darrivals.corpus");
    Map<String, List<JsonObject>> byMail = new LinkedHashMap<>();
    for (String line : Files.readAllLines(corpus.orElseThrow().resolve("truth.jsonl"))) {
      JsonObject row = JsonParser.parseString(line).getAsJsonObject();
      byMail.computeIfAbsent(key(row), k -> new ArrayList<>()).add(row);
    }
    for (Map.Entry<String, List<JsonObject>> mail : byMail.entrySet()) {
      check(mail.getKey(), mail.getValue(), map(corpus.orElseThrow(), mail.getValue().get(0)));
    }
    say();
    FLOORS.forEach(
        (field, floor) -> assertThat(percent(field)).as(field).isGreaterThanOrEqualTo(floor));
    assertThat(falseHard).as("false hard").isZero();
  }

  private void check(String mail, List<JsonObject> labels, Mapping mapping) {
    List<StatusReport> reports =
        mapping instanceof Mapping.Reports r ? new ArrayList<>(r.reports()) : new ArrayList<>();
    boolean several = reports.size() > 1 || labels.size() > 1;
    for (JsonObject label : labels) {
      Optional<StatusReport> report =
          reports.stream()
              .filter(r -> !several || recipient(label, r))
              .findFirst()
              .or(() -> reports.stream().findFirst());
      report.ifPresent(reports::remove);
      score(mail, label, mapping, report);
    }
    reports.forEach(r -> note(mail, "not expected: " + r.recipient() + " " + r));
    if (!reports.isEmpty()) {
      count("kind", false);
    }
    falseHard += (int) reports.stream().filter(CorpusTest::isHard).count();
  }

  private void score(
      String mail, JsonObject label, Mapping mapping, Optional<StatusReport> report) {
    String expected = text(label, "kind");
    boolean kind = kind(label, mapping, report);
    count("kind", kind);
    if (!kind) {
      note(mail, expected + " expected, got " + mapping.recognizedAs() + " " + report);
      count(
          "hard recall",
          text(label, "type").equals("HARD") ? Optional.of(false) : Optional.empty());
      return;
    }
    if (report.isEmpty()) {
      return;
    }
    List<String> wrong = new ArrayList<>();
    count("recipient", right(wrong, "recipient", label, r -> recipient(r, report.get()), report));
    if (expected.equals("verdict")) {
      count("status", right(wrong, "status", label, r -> status(r, report.get()), report));
      count("finality", right(wrong, "finality", label, r -> finality(r, report.get()), report));
      for (String field : List.of("reason", "type", "blame")) {
        count(field, right(wrong, field, label, r -> cause(r, report.get(), field), report));
      }
      hard(label, report.get(), wrong);
    }
    wrong.forEach(problem -> note(mail, problem));
  }

  private void hard(JsonObject label, StatusReport report, List<String> wrong) {
    boolean hard = isHard(report);
    if (text(label, "type").equals("HARD")) {
      count(
          "hard recall",
          hard || variants(label).stream().anyMatch(v -> !text(v, "type").equals("HARD")));
    }
    if (hard && variants(label).stream().noneMatch(v -> text(v, "type").equals("HARD"))) {
      falseHard++;
      wrong.add("FALSE HARD");
    }
  }

  private static boolean right(
      List<String> wrong,
      String field,
      JsonObject label,
      Predicate<JsonObject> test,
      Optional<StatusReport> report) {
    boolean right = variants(label).stream().anyMatch(test);
    if (!right) {
      StatusReport r = report.orElseThrow();
      wrong.add(
          field
              + " expected "
              + text(label, field)
              + ", got "
              + r
              + " for "
              + r.recipient().orElse("-")
              + " by "
              + r.match().map(Object::toString).orElse("-")
              + " in "
              + r.failure().flatMap(Failure::diagnostic).orElse("-").replace('\n', ' '));
    }
    return right;
  }

  private static boolean kind(JsonObject label, Mapping mapping, Optional<StatusReport> report) {
    List<String> kinds = new ArrayList<>(List.of(text(label, "kind")));
    if (label.has("alt_kind")) {
      label.getAsJsonArray("alt_kind").forEach(k -> kinds.add(k.getAsString()));
    }
    String got =
        report
            .map(r -> r.kind().isVerdict() ? "verdict" : engagement(label, r))
            .orElse(mapping instanceof Mapping.Unmappable ? "unmappable" : "not_feedback");
    return kinds.contains(got);
  }

  private static String engagement(JsonObject label, StatusReport report) {
    Map<String, ReportKind> kinds =
        Map.of(
            "complaint", ReportKind.COMPLAINED,
            "opt_out", ReportKind.UNSUBSCRIBED,
            "auto_reply", ReportKind.AUTO_REPLIED,
            "open", ReportKind.OPENED,
            "challenge", ReportKind.CHALLENGED);
    return report.kind() == kinds.get(text(label, "engagement"))
        ? "engagement"
        : "other engagement";
  }

  private static boolean recipient(JsonObject label, StatusReport report) {
    List<String> accepted = new ArrayList<>(List.of(text(label, "recipient")));
    if (label.has("alt_recipients")) {
      label.getAsJsonArray("alt_recipients").forEach(r -> accepted.add(r.getAsString()));
    }
    return accepted.stream().anyMatch(report.recipient().orElse("")::equalsIgnoreCase);
  }

  private static boolean status(JsonObject label, StatusReport report) {
    String got =
        report.kind() == ReportKind.DEFERRED
            ? "DEFERRED"
            : report.kind().status().map(Enum::name).orElse("");
    return text(label, "status").equals(got);
  }

  private static boolean finality(JsonObject label, StatusReport report) {
    String expected = text(label, "finality");
    return expected.isEmpty()
        || expected.equals(report.kind().finality().map(Enum::name).orElse(""));
  }

  private static boolean cause(JsonObject label, StatusReport report, String field) {
    return text(label, field)
        .equals(
            report
                .failure()
                .map(
                    f ->
                        switch (field) {
                          case "reason" -> f.reason().name();
                          case "type" -> f.type().name();
                          default -> f.blame().name();
                        })
                .orElse(""));
  }

  private static boolean isHard(StatusReport report) {
    return report.failure().filter(f -> f.type() == FailureType.HARD).isPresent();
  }

  private static List<JsonObject> variants(JsonObject label) {
    List<JsonObject> variants = new ArrayList<>(List.of(label));
    JsonElement alternatives = label.has("alt") ? label.get("alt") : new JsonArray();
    for (JsonElement alternative : alternatives.getAsJsonArray()) {
      JsonObject variant = label.deepCopy();
      alternative.getAsJsonObject().entrySet().forEach(e -> variant.add(e.getKey(), e.getValue()));
      variants.add(variant);
    }
    return variants;
  }

  private Mapping map(Path corpus, JsonObject label) throws IOException {
    byte[] bytes = Files.readAllBytes(corpus.resolve(text(label, "file")));
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    int index = label.get("message_index").getAsInt();
    boolean mailbox = index > 0 || all.startsWith("From ");
    String[] mails = mailbox ? all.split("(?m)^(?=From )", -1) : new String[] {all};
    String mail = mails[Math.min(index, mails.length - 1)];
    return Mails.map(connector, mail.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void count(String field, boolean right) {
    int[] counts = score.computeIfAbsent(field, f -> new int[2]);
    counts[0] += right ? 1 : 0;
    counts[1]++;
  }

  private void count(String field, Optional<Boolean> right) {
    right.ifPresent(r -> count(field, r.booleanValue()));
  }

  private double percent(String field) {
    int[] counts = score.getOrDefault(field, new int[] {0, 1});
    return 100.0 * counts[0] / counts[1];
  }

  private void note(String mail, String problem) {
    String argument = arguments.getOrDefault(mail, "not argued yet");
    report.add(mail + ": " + problem + " — " + argument);
  }

  /** Why a label is wrong where we think so, by mail. */
  private static Map<String, String> arguments() {
    return Mails.fixture("corpus-arguments.tsv")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
  }

  private void say() throws IOException {
    StringBuilder figures = new StringBuilder("corpus: false hard " + falseHard);
    score.forEach(
        (field, counts) ->
            figures.append(
                String.format(
                    ", %s %d/%d = %.1f %%", field, counts[0], counts[1], percent(field))));
    System.out.println(figures);
    report.add(0, figures.toString());
    Path target = Files.createDirectories(Path.of("target"));
    Files.write(target.resolve("corpus-report.txt"), report);
  }

  private static String key(JsonObject row) {
    return text(row, "file") + "#" + row.get("message_index").getAsInt();
  }

  private static String text(JsonObject row, String field) {
    JsonElement value = row.get(field);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  /** Where the copy lies. */
  public static Optional<Path> corpus() {
    String named = System.getProperty("arrivals.corpus", "");
    if (!named.isEmpty()) {
      return Optional.of(Path.of(named));
    }
    return Stream.iterate(
            Path.of(System.getProperty("user.dir")).toAbsolutePath(),
            dir -> dir != null,
            Path::getParent)
        .map(dir -> dir.resolve("shared").resolve("corpus"))
        .filter(Files::isDirectory)
        .findFirst();
  }
}
