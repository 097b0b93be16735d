package dev.arrivals.sms.callback;

import dev.arrivals.sms.number.PhoneNumbers;
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
 * A call of a provider, to be read into events.
 *
 * @param body the body; of a call without one, the query; of XML, what is inside the root
 * @param query what is believed of the query of a call that has a body too, and of any call what
 *     names the message
 * @param isForm whether the body is a form or query
 * @param numbers reads the numbers of recipients
 */
public record SmsCall(Value body, Value query, boolean isForm, PhoneNumbers numbers) {
  /** A name of a message, as the sender writes it into the address of a call. */
  private static final Pattern NAME =
      Pattern.compile("(deliveries/)?[^/\\s]+/(messages/)?[^/\\s]+");

  private static final Pattern ZEROS = Pattern.compile("0*(\\d{1,9})");
  private static final DateTimeFormatter SHORT = Times.pattern("yyMMddHHmm");
  private static final DateTimeFormatter LONG = Times.pattern("yyMMddHHmmss");

  static SmsCall of(Payload payload, Value query, PhoneNumbers numbers) {
    Value body = payload.value();
    return new SmsCall(
        (payload.format() == Format.XML ? body.path("*") : body).anyCase(),
        query,
        payload.format() == Format.FORM,
        numbers);
  }

  /**
   * Starts an event with what the address of the call says of the message.
   *
   * @param own the reference that the body holds; may be empty
   * @param to the number that was texted, as the provider writes it
   * @param words as for {@link Event#builder}
   */
  public Event.Builder event(String own, String to, String... words) {
    String[] stripped = Stream.of(words).map(String::strip).toArray(String[]::new);
    return Event.builder(stripped)
        .reference(reference(own))
        .claimedReference(query.text(MessageNames.UNPROVEN))
        .recipient(numbers.e164(to));
  }

  /** Prefers the address of the call: it is of one message, where a field may be of many. */
  private String reference(String own) {
    return Stream.of(query.text(MessageNames.MESSAGE), own, named())
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }

  /** Returns the name of the message in a query that came without its call, as from a file. */
  private String named() {
    String name = isForm ? body.text(MessageNames.MESSAGE) : "";
    return NAME.matcher(name).matches() ? name : "";
  }

  /**
   * Returns a code without leading zeros; empty where there is none, or zero, which says nothing.
   */
  public static String code(String text) {
    String stripped = text.strip();
    var number = ZEROS.matcher(stripped);
    String code = number.matches() ? number.group(1) : stripped;
    return code.equals("0") ? "" : code;
  }

  /** Returns the first of the texts that is a time; without a zone it is UTC. */
  public static Optional<Instant> time(String... texts) {
    return Stream.of(texts).flatMap(text -> Times.read(text, ZoneOffset.UTC).stream()).findFirst();
  }

  /** Returns the time of a carrier's receipt: ten or twelve digits. */
  public static Optional<Instant> receiptTime(String text) {
    String stripped = text.strip();
    return switch (stripped.length()) {
      case 10 -> Times.read(stripped, SHORT, ZoneOffset.UTC);
      case 12 -> Times.read(stripped, LONG, ZoneOffset.UTC);
      default -> time(stripped);
    };
  }
}
