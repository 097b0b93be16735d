package dev.arrivals.email.log.line;

import dev.arrivals.email.rules.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The log records of KumoMTA: an object in each line, or an array of them. */
public final class KumoMtaReader implements LineReader {
  private static final String FORMAT = "kumomta";

  /** The header, or the name in the metadata, that the sender's own software sets. */
  private static final List<String> REFERENCES = List.of("x-arrivals-message", "arrivals-message");

  /** Ten times what RFC 5321 §4.5.3.1.8 asks every server to take. */
  private static final int MOST_RECIPIENTS = 1_000;

  private final LogWords words;
  private final Relays relays;

  public KumoMtaReader(LogWords words, Relays relays) {
    this.words = words;
    this.relays = relays;
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public List<LogLine> read(String line, LogTime time, List<String> columns) {
    String text = line.strip();
    if (!text.startsWith("{") && !text.startsWith("[{")) {
      return List.of();
    }
    return JsonRecord.read(text)
        .map(records -> records.stream().flatMap(r -> record(r, time)).toList())
        .orElse(List.of(new LogLine.Broken("a record that starts with { is no JSON")));
  }

  private Stream<LogLine> record(JsonRecord record, LogTime time) {
    Optional<LogWord> word =
        record.text("type").equalsIgnoreCase("Feedback")
            ? words.find("feedback", record.at("feedback_report").text("feedback_type"))
            : words.find(FORMAT, word(record));
    if (word.filter(w -> w.kind().isPresent()).isEmpty()) {
      return Stream.of(new LogLine.Silent());
    }
    List<String> recipients = recipients(record);
    return recipients.size() > MOST_RECIPIENTS
        ? Stream.of(
            new LogLine.Broken("a record names more than " + MOST_RECIPIENTS + " recipients"))
        : recipients.stream().map(r -> attempt(word.get(), r, record, time));
  }

  private String word(JsonRecord record) {
    String type = record.text("type");
    JsonRecord peer = record.at("peer_address");
    boolean handsOn =
        type.equals("Delivery")
            && (relays.declare(peer.text("name"), peer.text("addr"))
                || Relays.isLoopback(peer.text("name"), peer.text("addr")));
    return handsOn ? "Delivery to a relay" : type;
  }

  /** A complaint names the recipient in our own trace, or in the report. */
  private static List<String> recipients(JsonRecord record) {
    JsonRecord report = record.at("feedback_report");
    List<String> named =
        record.text("type").equalsIgnoreCase("Feedback")
            ? Stream.of(
                    report.at("supplemental_trace").texts("recipient"),
                    report.texts("original_rcpt_to"),
                    report.texts("removal_recipient"))
                .filter(list -> list.stream().anyMatch(r -> !Mailbox.of(r).isEmpty()))
                .findFirst()
                .orElse(List.of())
            : record.texts("recipient");
    return named.isEmpty() ? List.of("") : named;
  }

  private static LogLine attempt(LogWord word, String recipient, JsonRecord record, LogTime time) {
    // A mail that came back has a spool id of its own, which is not the message's.
    boolean returned = List.of("feedback", "oob").contains(kind(record));
    return new LogLine.Attempt(
        word,
        word,
        returned ? "" : record.text("id"),
        Mailbox.idForms(messageId(record)),
        reference(record),
        kind(record).equals("delivery") ? NextHop.id(record.at("response").text("content")) : "",
        Mailbox.of(recipient),
        "",
        time.read(record.text("event_time")).or(() -> time.read(record.text("timestamp"))),
        reply(record, recipient));
  }

  private static String kind(JsonRecord record) {
    return record.text("type").toLowerCase(Locale.ROOT);
  }

  private static String messageId(JsonRecord record) {
    return Stream.of(
            record.at("headers").named("message-id"),
            record.at("feedback_report").at("supplemental_trace").named("message-id"))
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String reference(JsonRecord record) {
    return Stream.of(
            record.at("headers"),
            record.at("meta"),
            record.at("feedback_report").at("supplemental_trace"))
        .flatMap(part -> REFERENCES.stream().map(part::named))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static LogLine.Reply reply(JsonRecord record, String recipient) {
    JsonRecord response = record.at("response");
    JsonRecord enhanced = response.at("enhanced_code");
    String status =
        Stream.of("class", "subject", "detail")
            .map(enhanced::text)
            .reduce((a, b) -> a + "." + b)
            .filter(s -> s.matches("\\d\\.\\d{1,3}\\.\\d{1,3}"))
            .orElse("");
    String text =
        (response.text("code") + " " + status + " " + response.text("content"))
            .strip()
            .replace("  ", " ");
    return new LogLine.Reply(
        text,
        status,
        record.at("peer_address").text("name") + " " + recipient,
        phase(response.text("command")));
  }

  private static Phase phase(String command) {
    return Phase.of(">>> " + command.strip());
  }
}
