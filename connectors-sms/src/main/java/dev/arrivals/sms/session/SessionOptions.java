package dev.arrivals.sms.session;

import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way an instance binds to its message centres. */
record SessionOptions(
    List<Endpoint> endpoints,
    Account account,
    boolean receiver,
    int connections,
    boolean tls,
    Optional<Path> authorities,
    Duration enquireInterval,
    Duration bindTimeout,
    int window) {

  static final List<ConnectorOption> DECLARED =
      List.of(
          ConnectorOption.optional(
              "smsc", "Binds to these message centres: host:port, several separated by commas."),
          ConnectorOption.optional("system-id", "The account at the message centre."),
          ConnectorOption.optionalSecret("password", "Its password, at most 8 characters."),
          ConnectorOption.optional("system-type", "The system_type of the bind, if any.", ""),
          ConnectorOption.optional(
              "bind",
              "transceiver or receiver. Either takes receipts away from a gateway that binds with"
                  + " the same account.",
              "transceiver"),
          ConnectorOption.optional("connections", "Binds to each message centre, 1 to 8.", "1"),
          ConnectorOption.optional("tls", "on or off; on verifies the certificate.", "off"),
          ConnectorOption.optional(
              "tls-ca", "PEM file of the authorities to trust instead of those of Java."),
          ConnectorOption.optional(
              "enquire-interval",
              "A link silent for so long is asked whether it lives, and given up after as long"
                  + " again: 1s to 1h.",
              "60s"),
          ConnectorOption.optional(
              "bind-timeout", "How long connecting and binding may take each: 1s to 5m.", "10s"),
          ConnectorOption.optional(
              "window", "Receipts taken but not answered yet, a connection: 1 to 10000.", "100"));

  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h)");

  /** The account; no text shows its password. */
  record Account(String systemId, String password, String systemType) {
    @Override
    public String toString() {
      return systemId;
    }
  }

  /** Reads the options; empty where no message centre is named. */
  static Optional<SessionOptions> of(ConnectorOptions options) {
    return options.find("smsc").map(smsc -> of(Endpoint.list(smsc), options));
  }

  private static SessionOptions of(List<Endpoint> endpoints, ConnectorOptions options) {
    boolean tls = oneOf(options, "tls", "on", "off").equals("on");
    Optional<Path> authorities = options.find("tls-ca").map(Path::of);
    if (authorities.isPresent() && !tls) {
      throw new IllegalArgumentException("option 'tls-ca' needs 'tls' to be on");
    }
    return new SessionOptions(
        endpoints,
        account(options),
        oneOf(options, "bind", "transceiver", "receiver").equals("receiver"),
        number(options, "connections", 8),
        tls,
        authorities,
        duration(options, "enquire-interval", Duration.ofHours(1)),
        duration(options, "bind-timeout", Duration.ofMinutes(5)),
        number(options, "window", 10_000));
  }

  private static Account account(ConnectorOptions options) {
    String systemId =
        options
            .find("system-id")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "option 'system-id' is missing (expected, because 'smsc' is set: the"
                            + " account there)"));
    String password = options.find("password").orElse("");
    if (password.length() > 8) {
      throw new IllegalArgumentException(
          "option 'password' has more than 8 characters, the most that SMPP allows");
    }
    return new Account(
        shortText("system-id", systemId, 15),
        password,
        shortText("system-type", options.get("system-type"), 12));
  }

  private static String shortText(String name, String value, int longest) {
    if (value.length() > longest) {
      throw new IllegalArgumentException(
          String.format(
              "option '%s' is '%s' (expected at most %d characters, as SMPP allows)",
              name, value, longest));
    }
    return value;
  }

  private static String oneOf(ConnectorOptions options, String name, String... expected) {
    String value = options.get(name);
    if (!List.of(expected).contains(value)) {
      throw unexpected(name, value, "one of " + List.of(expected));
    }
    return value;
  }

  private static int number(ConnectorOptions options, String name, int most) {
    String value = options.get(name);
    if (!value.matches("\\d{1,6}")
        || Integer.parseInt(value) < 1
        || Integer.parseInt(value) > most) {
      throw unexpected(name, value, "a number from 1 to " + most);
    }
    return Integer.parseInt(value);
  }

  private static Duration duration(ConnectorOptions options, String name, Duration most) {
    String value = options.get(name);
    Matcher form = DURATION.matcher(value);
    Duration duration =
        form.matches()
            ? Duration.parse("PT" + form.group(1) + form.group(2).toUpperCase(Locale.ROOT))
            : Duration.ZERO;
    if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(most) > 0) {
      throw unexpected(name, value, "1s to " + most.toMinutes() + "m, such as 60s");
    }
    return duration;
  }

  private static IllegalArgumentException unexpected(String name, String value, String expected) {
    return new IllegalArgumentException(
        "option '" + name + "' is '" + value + "' (expected " + expected + ")");
  }
}
