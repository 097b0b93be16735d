package dev.arrivals.email.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Times;
import dev.arrivals.webhook.body.Value;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Payloads with labels, where a copy lies beside the project; none of them is part of it. */
final class CorpusTest {
  private static final Path FOLDER = corpus().resolve("esp");
  private static final Path REPORT = Path.of("target", "provider-disagreements.txt");
  private static final List<String> AXES =
      List.of("kind", "engagement", "status", "finality", "type", "reason", "blame");

  private final List<String> problems = new ArrayList<>();

  @Test
  void every_label_is_met() throws IOException {
    assumeTrue(
        Files.exists(FOLDER.resolve("index.jsonl")),
        "no corpus beside the project; name one with -Darrivals.corpus");
    int seen = 0;
    for (String line : Files.readAllLines(FOLDER.resolve("index.jsonl"))) {
      JsonObject entry = JsonParser.parseString(line).getAsJsonObject();
      if (Providers.known(entry.get("provider").getAsString())) {
        check(entry);
        seen++;
      }
    }
    Files.createDirectories(REPORT.getParent());
    Files.write(REPORT, problems);
    assertThat(problems).isEmpty();
    assertThat(seen).isPositive();
  }

  @Test
  void what_was_signed_is_taken_and_nothing_else() throws IOException {
    assumeTrue(Files.exists(FOLDER.resolve("index.jsonl")), "no corpus beside the project");
    int seen = 0;
    for (String line : Files.readAllLines(FOLDER.resolve("index.jsonl"))) {
      JsonObject entry = JsonParser.parseString(line).getAsJsonObject();
      if (entry.has("signature") && isTrue(entry.getAsJsonObject("signature"), "verifies")) {
        verify(signed(entry));
        seen++;
      }
    }
    assertThat(seen).isPositive();
  }

  private static void verify(Signed call) {
    call.holds(call.headers().keySet().toArray(String[]::new));
    if (!call.provider().equals("mailgun")) {
      call.coversBody();
    }
  }

  private static Signed signed(JsonObject entry) throws IOException {
    JsonObject signature = entry.getAsJsonObject("signature");
    boolean form = entry.get("body_format").getAsString().equals("form");
    Map<String, String> headers = new HashMap<>();
    if (entry.has("headers")) {
      entry
          .getAsJsonObject("headers")
          .entrySet()
          .forEach(h -> headers.put(h.getKey(), h.getValue().getAsString()));
    }
    boolean key = signature.has("public_key");
    Signed call =
        new Signed(
            entry.get("provider").getAsString(),
            key
                ? Map.of("public-key", signature.get("public_key").getAsString())
                : Map.of("signing-secret", signature.get("secret").getAsString()),
            signature.has("url") ? signature.get("url").getAsString() : "https://example.com/",
            headers,
            body(entry, form),
            signedTime(headers, body(entry, form)));
    boolean taken = call.receiver().receive(call.call()) instanceof WebhookAnswer.Accept;
    return taken ? call : withCarriageReturns(call);
  }

  /** Some bodies lost them when they were stored. */
  private static Signed withCarriageReturns(Signed call) {
    byte[] body = new String(call.body(), UTF_8).replace("\n", "\r\n").getBytes(UTF_8);
    return new Signed(
        call.provider(), call.options(), call.url(), call.headers(), body, call.received());
  }

  private static Instant signedTime(Map<String, String> headers, byte[] body) {
    Value payload = Payload.read(body, "").value();
    Stream<String> header =
        headers.entrySet().stream()
            .filter(h -> h.getKey().toLowerCase(Locale.ROOT).endsWith("timestamp"))
            .map(Map.Entry::getValue);
    return Stream.concat(
            header, Stream.of(Fields.first(payload, "signature.timestamp", "timestamp[-1]")))
        .flatMap(time -> Times.read(time, ZoneOffset.UTC).stream())
        .findFirst()
        .orElse(Signed.NOW);
  }

  private void check(JsonObject entry) throws IOException {
    Mapping mapping = map(entry);
    List<JsonObject> labels = new ArrayList<>();
    entry.getAsJsonArray("labels").forEach(label -> labels.add(label.getAsJsonObject()));
    String file = entry.get("file").getAsString();
    if (isTrue(entry, "malformed")) {
      note(mapping instanceof Mapping.Unmappable, file, "is malformed, got " + mapping);
      return;
    }
    if (isTrue(entry, "malformed_alt") && mapping instanceof Mapping.Unmappable) {
      return;
    }
    List<StatusReport> reports =
        mapping instanceof Mapping.Reports r ? new ArrayList<>(r.reports()) : new ArrayList<>();
    for (JsonObject label : labels) {
      Optional<StatusReport> best =
          reports.stream().min(Comparator.comparing(report -> wrong(label, report).size()));
      best.ifPresent(reports::remove);
      if (best.isPresent()) {
        wrong(label, best.get()).forEach(problem -> note(false, file, problem));
      } else {
        note(accepts(label, Map.of("kind", "not_feedback")), file, "got nothing: " + mapping);
      }
    }
    note(reports.isEmpty(), file, "not expected: " + reports);
  }

  private void note(boolean right, String file, String problem) {
    if (!right) {
      problems.add(file + ": " + problem);
    }
  }

  private static List<String> wrong(JsonObject label, StatusReport report) {
    List<String> wrong = new ArrayList<>();
    Map<String, String> got = axes(report);
    if (!accepts(label, got)) {
      wrong.add("expected " + axes(label) + ", got " + got + " by " + report.match());
    }
    if (!values(label, "recipient").anyMatch(report.recipient().orElse("")::equalsIgnoreCase)) {
      wrong.add("recipient " + label.get("recipient") + ", got " + report.recipient());
    }
    if (values(label, "event_time").noneMatch(time -> sameTime(time, report.eventTime()))) {
      wrong.add("event_time " + label.get("event_time") + ", got " + report.eventTime());
    }
    List<String> ids = texts(label.get("provider_message_id"));
    if (!ids.isEmpty() && ids.stream().noneMatch(id -> report.nativeIds().contains(id))) {
      wrong.add("ids " + ids + ", got " + report.nativeIds());
    }
    List<String> references = texts(label.get("sender_reference"));
    if (!references.isEmpty() && !references.contains(report.reference().orElse(""))) {
      wrong.add("sender_reference " + references + ", got " + report.reference());
    }
    return wrong;
  }

  private static Map<String, String> axes(StatusReport report) {
    Map<String, String> got = new HashMap<>();
    got.put("kind", report.kind().isVerdict() ? "verdict" : "engagement");
    if (!report.kind().isVerdict()) {
      got.put("engagement", engagement(report));
    }
    report.kind().status().ifPresent(status -> got.put("status", status.name()));
    if (report.kind() == ReportKind.DEFERRED) {
      got.put("status", "DEFERRED");
    }
    if (report.kind().needsFailure()) {
      report.kind().finality().ifPresent(finality -> got.put("finality", finality.name()));
    }
    report
        .failure()
        .ifPresent(
            failure -> {
              got.put("type", failure.type().name());
              got.put("reason", failure.reason().name());
              got.put("blame", failure.blame().name());
            });
    return got;
  }

  private static String engagement(StatusReport report) {
    return switch (report.kind()) {
      case OPENED -> report.machine() ? "machine_open" : "open";
      case CLICKED -> "click";
      case COMPLAINED -> "complaint";
      case UNSUBSCRIBED -> "unsubscribe";
      case AUTO_REPLIED -> "auto_reply";
      case CHALLENGED -> "challenge";
      default -> report.kind().name().toLowerCase(Locale.ROOT);
    };
  }

  private static Map<String, String> axes(JsonObject label) {
    return AXES.stream()
        .filter(axis -> !texts(label.get(axis)).isEmpty())
        .collect(Collectors.toMap(axis -> axis, axis -> texts(label.get(axis)).get(0)));
  }

  /** The label, or the label with one of its alternatives laid over it. */
  private static boolean accepts(JsonObject label, Map<String, String> got) {
    return variants(label)
        .anyMatch(variant -> AXES.stream().allMatch(axis -> fits(variant, axis, got)));
  }

  private static boolean fits(JsonObject variant, String axis, Map<String, String> got) {
    JsonElement wanted = variant.has(axis) ? variant.get(axis) : JsonNull.INSTANCE;
    boolean none = wanted.isJsonNull() || (wanted.isJsonArray() && hasNull(wanted));
    String value = got.getOrDefault(axis, "");
    return value.isEmpty() ? none : texts(wanted).contains(value);
  }

  private static boolean hasNull(JsonElement list) {
    return list.getAsJsonArray().contains(JsonNull.INSTANCE);
  }

  private static Stream<JsonObject> variants(JsonObject label) {
    Stream<JsonObject> alternatives =
        label.getAsJsonArray("alt").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .map(
                alternative -> {
                  JsonObject variant = label.deepCopy();
                  alternative.entrySet().forEach(e -> variant.add(e.getKey(), e.getValue()));
                  return variant;
                });
    return Stream.concat(Stream.of(label), alternatives);
  }

  private static Stream<String> values(JsonObject label, String field) {
    return variants(label)
        .map(variant -> variant.get(field))
        .flatMap(v -> v.isJsonNull() ? Stream.of("") : texts(v).stream());
  }

  private static boolean sameTime(String expected, Optional<Instant> got) {
    return expected.isEmpty()
        ? got.isEmpty()
        : got.map(time -> time.truncatedTo(ChronoUnit.MICROS))
            .equals(Optional.of(Instant.parse(expected)));
  }

  private static List<String> texts(JsonElement value) {
    if (value == null || value.isJsonNull()) {
      return List.of();
    }
    return value.isJsonArray()
        ? value.getAsJsonArray().asList().stream().flatMap(v -> texts(v).stream()).toList()
        : List.of(value.getAsString());
  }

  private static boolean isTrue(JsonObject entry, String field) {
    return entry.has(field) && entry.get(field).getAsBoolean();
  }

  private static Mapping map(JsonObject entry) throws IOException {
    String provider = entry.get("provider").getAsString();
    ConnectorFactory factory = Providers.factory(provider);
    Map<String, String> options = new HashMap<>(Providers.options(provider));
    if (options.isEmpty()) {
      options.put("reference-key", "anymail_id,message_id,hashId,arrivals");
    }
    boolean form = entry.get("body_format").getAsString().equals("form");
    String type =
        form ? "application/x-www-form-urlencoded" : entry.get("content_type").getAsString();
    return factory
        .create("corpus", ConnectorOptions.of(factory.options(), options))
        .mapper()
        .map(NativeFeedback.of(body(entry, form), Map.of("content-type", type), Instant.EPOCH));
  }

  static byte[] body(JsonObject entry, boolean form) throws IOException {
    byte[] bytes = Files.readAllBytes(FOLDER.resolve(entry.get("file").getAsString()));
    if (!form) {
      return bytes;
    }
    return JsonParser.parseString(new String(bytes, UTF_8)).getAsJsonObject().entrySet().stream()
        .flatMap(field -> fields(field.getKey(), field.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(UTF_8);
  }

  /**
   * A list of texts is a field that comes more than once; anything else that is no text is JSON.
   */
  private static Stream<String> fields(String name, JsonElement value) {
    boolean repeated =
        value.isJsonArray()
            && value.getAsJsonArray().asList().stream().allMatch(JsonElement::isJsonPrimitive);
    return repeated
        ? value.getAsJsonArray().asList().stream().flatMap(v -> fields(name, v))
        : Stream.of(name + "=" + URLEncoder.encode(text(value), UTF_8));
  }

  private static String text(JsonElement value) {
    return value.isJsonPrimitive() ? value.getAsString() : new Gson().toJson(value);
  }

  private static Path corpus() {
    String named = System.getProperty("arrivals.corpus", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    return Stream.iterate(Path.of("").toAbsolutePath(), dir -> dir != null, Path::getParent)
        .map(dir -> dir.resolve("shared").resolve("corpus"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(Path.of("none"));
  }
}
