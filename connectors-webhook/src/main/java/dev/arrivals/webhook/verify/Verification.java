package dev.arrivals.webhook.verify;

import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The verification of the calls to one instance: by the provider's own schemes, and by what any
 * provider can send: a secret in the path, in the query, in a header, or a password. Everything
 * that is configured must hold; where nothing is, the instance has no webhook.
 */
public final class Verification {
  /** The parameter of the query that holds the option {@code query-secret}. */
  public static final String SECRET_PARAMETER = "secret";

  private static final String VERIFICATION = "verification";
  private static final String MAX_AGE = "max-age";
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d)?");

  /** The schemes that any provider can use. */
  private static final List<Scheme> COMMON =
      List.of(
          new Scheme(
              "path-secret",
              "What must follow the instance in the address that the provider calls.",
              (secrets, age, option) -> new SecretGuard(CallPart.path(), secrets, option)),
          new Scheme(
              "query-secret",
              "What the query parameter 'secret' of the address must hold.",
              (secrets, age, option) ->
                  new SecretGuard(CallPart.query(SECRET_PARAMETER), secrets, option)),
          new Scheme(
              "basic-password",
              "USER:PASSWORD that the provider must send by basic authentication.",
              (secrets, age, option) -> SecretGuard.basic(secrets, option)),
          new Scheme(
              "bearer-token",
              "What the provider must send as 'Authorization: Bearer'.",
              (secrets, age, option) -> SecretGuard.bearer(secrets, option)));

  private final List<Scheme> schemes;

  /** The provider's own schemes, if any; those of {@link #common()} come with them. */
  public Verification(List<Scheme> own) {
    schemes = Stream.concat(own.stream(), COMMON.stream()).toList();
  }

  /** No scheme of the provider's own. */
  public static Verification common() {
    return new Verification(List.of());
  }

  /** The options to declare. */
  public List<ConnectorOption> options() {
    return Stream.concat(
            schemes.stream().flatMap(scheme -> scheme.options().stream()),
            Stream.of(
                ConnectorOption.optional(
                    VERIFICATION,
                    "none takes every call, where something before this server verifies.",
                    "required"),
                ConnectorOption.optional(
                    MAX_AGE,
                    "How far the time of a signed call may be from the clock: 300s, 5m, 1h or 1d.",
                    "5m"),
                ConnectorOption.optionalSecret(
                    MessageNames.OPTION,
                    "What signs the parameter 'message' of the address, as 'message-sig'; without"
                        + " that, a name of a message is not believed."),
                ConnectorOption.optionalSecret(
                    MessageNames.OPTION + "-next",
                    "A second value of message-secret that holds too, while it is being"
                        + " changed.")))
        .toList();
  }

  /**
   * The guard that the options ask for; empty where they name no secret.
   *
   * @throws IllegalArgumentException naming the option that is wrong
   */
  public Optional<WebhookGuard> guard(ConnectorOptions options) {
    Duration maxAge = maxAge(options);
    List<WebhookGuard> guards =
        schemes.stream().flatMap(scheme -> guard(scheme, options, maxAge).stream()).toList();
    MessageNames names = MessageNames.of(options);
    String verification = options.get(VERIFICATION);
    return switch (verification) {
      case "required" ->
          guards.isEmpty()
              ? Optional.empty()
              : Optional.of(naming(WebhookGuard.all(guards), names));
      case "none" -> none(guards).map(open -> naming(open, names));
      default ->
          throw new IllegalArgumentException(
              "option 'verification' is '" + verification + "' (expected required or none)");
    };
  }

  /** Returns the guard as one that believes names of messages by their own signature. */
  private static WebhookGuard naming(WebhookGuard guard, MessageNames names) {
    return new WebhookGuard() {
      @Override
      public Optional<Refusal> check(WebhookCall call) {
        return guard.check(call);
      }

      @Override
      public Optional<Proof> proof(WebhookCall call) {
        return guard.proof(call);
      }

      @Override
      public WebhookCall believed(WebhookCall call) {
        return Believed.of(call, guard.proof(call), names);
      }
    };
  }

  private static Optional<WebhookGuard> none(List<WebhookGuard> guards) {
    if (!guards.isEmpty()) {
      throw new IllegalArgumentException(
          "option 'verification' is 'none' beside a secret (expected one of the two)");
    }
    return Optional.of(WebhookGuard.open());
  }

  private static Optional<WebhookGuard> guard(
      Scheme scheme, ConnectorOptions options, Duration maxAge) {
    List<String> secrets = secrets(options, scheme.option());
    return secrets.isEmpty()
        ? Optional.empty()
        : Optional.of(scheme.maker().guard(secrets, maxAge, scheme.option()));
  }

  /** Returns how far the time of a signed call may be from the clock. */
  public static Duration maxAge(ConnectorOptions options) {
    return duration(options.get(MAX_AGE));
  }

  /** The one or two values of a secret; none where it is not set. */
  public static List<String> secrets(ConnectorOptions options, String option) {
    Optional<String> next = options.find(option + "-next");
    if (next.isPresent() && options.find(option).isEmpty()) {
      throw new IllegalArgumentException(
          "option '" + option + "-next' is set without '" + option + "' (expected both)");
    }
    return Stream.concat(options.find(option).stream(), next.stream()).toList();
  }

  private static Duration duration(String text) {
    Matcher m = DURATION.matcher(text.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "option 'max-age' is '" + text + "' (expected for example 300s, 5m, 1h or 1d)");
    }
    long number = Long.parseLong(m.group(1));
    return switch (m.group(2) == null ? "s" : m.group(2)) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofSeconds(number);
    };
  }
}
