package dev.arrivals.sms.provider;

import dev.arrivals.sms.number.PhoneNumbers;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Format;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Times;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.MessageNames;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One call of a provider, to be read into events.
 *
 * @param body the body; of a call without one, the query; of XML, what is inside the root
 * @param query what is believed of the query of a call that has a body too, and of any call what
 *     names the message
 * @param isForm whether the body is a form or query
 */
record Callback(Value body, Value query, boolean isForm, PhoneNumbers numbers) {
  /** A name of a message, as the sender writes it into the address of a call. */
  private static final Pattern NAME =
      Pattern.compile("(deliveries/)?[^/\\s]+/(messages/)?[^/\\s]+");

  private static final Pattern ZEROS = Pattern.compile("0*(\\d{1,9})");
  private static final DateTimeFormatter SHORT = Times.pattern("yyMMddHHmm");
  private static final DateTimeFormatter LONG = Times.pattern("yyMMddHHmmss");

  static Callback of(NativeFeedback feedback, Payload payload, PhoneNumbers numbers) {
    Value body = payload.value();
    return new Callback(
        (payload.format() == Format.XML ? body.path("*") : body).anyCase(),
        Payload.query(feedback.attributes().getOrDefault("query", "")),
        payload.format() == Format.FORM,
        numbers);
  }

  /** Starts an event; whatever the address of the call says of the message is in it. */
  Event.Builder event(String own, String to, String... words) {
    String[] stripped = Stream.of(words).map(String::strip).toArray(String[]::new);
    return Event.builder(stripped)
        .reference(reference(own))
        .claimedReference(query.text(MessageNames.UNPROVEN))
        .recipient(numbers.e164(to));
  }

  /** What the sender wrote into the address of one message says more than a field for all. */
  private String reference(String own) {
    return Stream.of(query.text(MessageNames.MESSAGE), own, named())
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }

  /** Of a query without its call, as a file may hold it. */
  private String named() {
    String name = isForm ? body.text(MessageNames.MESSAGE) : "";
    return NAME.matcher(name).matches() ? name : "";
  }

  /** A code without leading zeros; empty where it is none or zero, which tells nothing. */
  static String code(String text) {
    String stripped = text.strip();
    var number = ZEROS.matcher(stripped);
    String code = number.matches() ? number.group(1) : stripped;
    return code.equals("0") ? "" : code;
  }

  /** The first of the texts that is a time; one without a zone is UTC. */
  static Optional<Instant> time(String... texts) {
    return Stream.of(texts).flatMap(text -> Times.read(text, ZoneOffset.UTC).stream()).findFirst();
  }

  /** The time of a carrier's receipt: ten or twelve digits. */
  static Optional<Instant> receiptTime(String text) {
    String stripped = text.strip();
    return switch (stripped.length()) {
      case 10 -> Times.read(stripped, SHORT, ZoneOffset.UTC);
      case 12 -> Times.read(stripped, LONG, ZoneOffset.UTC);
      default -> time(stripped);
    };
  }
}
