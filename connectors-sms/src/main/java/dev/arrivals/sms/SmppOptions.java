package dev.arrivals.sms;

import dev.arrivals.sms.number.PhoneNumbers;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options of an instance of {@code sms-smpp}. */
record SmppOptions(
    ZoneId zone,
    String errorCodes,
    boolean trustText,
    Set<String> stopWords,
    Set<String> startWords,
    Recipients recipients) {

  static final List<ConnectorOption> DECLARED =
      List.of(
          ConnectorOption.optional(
              "time-zone", "The zone of receipt dates, which carry none: a tz name.", "UTC"),
          ConnectorOption.optional(
              "error-codes",
              "What err means here, which no standard says: " + ErrorCodes.PRESETS + ".",
              ErrorCodes.NONE),
          ConnectorOption.optional(
              "trust-text",
              "true reads a receipt even where esm_class says inbound text; any phone can forge"
                  + " one then.",
              "false"),
          ConnectorOption.optional(
              "stop-words",
              "Inbound texts that opt out, separated by commas.",
              InboundText.STOP_WORDS),
          ConnectorOption.optional(
              "start-words",
              "Inbound texts that opt in, separated by commas.",
              InboundText.START_WORDS),
          ConnectorOption.optional(
              "default-region",
              "Where numbers without a country code are dialled: two letters of ISO 3166-1 such as"
                  + " SE; none leaves them as they are.",
              ""),
          ConnectorOption.optional(
              "own-senders",
              "The addresses that you text from, separated by commas: a receipt from one of them"
                  + " has its recipient in the destination.",
              ""));

  static SmppOptions of(ConnectorOptions options) {
    return new SmppOptions(
        zone(options.get("time-zone")),
        oneOf("error-codes", options.get("error-codes"), ErrorCodes.PRESETS),
        oneOf("trust-text", options.get("trust-text"), List.of("true", "false")).equals("true"),
        words(options.get("stop-words")),
        words(options.get("start-words")),
        Recipients.of(numbers(options.get("default-region")), words(options.get("own-senders"))));
  }

  private static ZoneId zone(String value) {
    try {
      return ZoneId.of(value);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "option 'time-zone' is '" + value + "' (expected a tz name such as Europe/Stockholm)", e);
    }
  }

  private static String oneOf(String name, String value, List<String> expected) {
    if (!expected.contains(value)) {
      throw new IllegalArgumentException(
          "option '" + name + "' is '" + value + "' (expected one of " + expected + ")");
    }
    return value;
  }

  private static PhoneNumbers numbers(String region) {
    try {
      return PhoneNumbers.of(region);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("option 'default-region': " + e.getMessage(), e);
    }
  }

  static Set<String> words(String list) {
    return Stream.of(list.split(",", -1))
        .map(word -> word.strip().toUpperCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
