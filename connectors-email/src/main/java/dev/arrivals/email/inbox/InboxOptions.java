package dev.arrivals.email.inbox;

import dev.arrivals.email.inbox.envelope.ReturnPath;
import dev.arrivals.email.inbox.poll.MailDirectory;
import dev.arrivals.email.inbox.poll.Mailbox;
import dev.arrivals.email.inbox.poll.MailboxLogin;
import dev.arrivals.email.inbox.poll.MailboxOptions;
import dev.arrivals.email.inbox.poll.OAuthLogin;
import dev.arrivals.email.inbox.poll.OAuthOptions;
import dev.arrivals.email.inbox.poll.Place;
import dev.arrivals.email.inbox.poll.PollingSource;
import dev.arrivals.email.inbox.smtp.RecipientPolicy;
import dev.arrivals.email.inbox.smtp.RenewedTls;
import dev.arrivals.email.inbox.smtp.SmtpListener;
import dev.arrivals.email.inbox.smtp.SmtpOptions;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.source.FeedbackSource;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options for the ways by which mail arrives. */
public final class InboxOptions {
  private static final Duration DIRECTORY_INTERVAL = Duration.ofSeconds(1);
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");
  private static final Pattern LISTEN = Pattern.compile("\\[?([^\\[\\]]+?)]?:([0-9]{1,5})");
  private static final int HIGHEST_PORT = 65535;

  private final ConnectorOptions options;

  private InboxOptions(ConnectorOptions options) {
    this.options = options;
  }

  /** Returns the options of an instance; every way in is off unless its option is set. */
  public static List<ConnectorOption> declared() {
    return List.of(
        ConnectorOption.optional(
            "smtp-listen", "HOST:PORT where mails are taken by SMTP; none unless set."),
        ConnectorOption.optional(
            "smtp-domains", "The domains whose recipients are taken, with commas between them."),
        ConnectorOption.optional("smtp-protocol", "smtp or lmtp.", "smtp"),
        ConnectorOption.optional(
            "smtp-unsigned",
            "Local parts that are taken without a signature, with commas between them.",
            "postmaster"),
        ConnectorOption.optional(
            "smtp-tls-certificate", "PEM file of the certificate chain for STARTTLS."),
        ConnectorOption.optional("smtp-tls-key", "PEM file of its private key, as PKCS #8."),
        ConnectorOption.optionalSecret(
            "verp-secret", "Signs return paths; at least 16 characters."),
        ConnectorOption.optionalSecret(
            "verp-secret-previous", "The secret before, which is checked as well."),
        ConnectorOption.optional(
            "verp",
            "Whether the listener refuses recipients without a right signature, where there is a"
                + " secret: required or optional.",
            "required"),
        ConnectorOption.optional(
            "mailbox", "URL of a mailbox to poll, such as imaps://user@host/INBOX; or pop3s."),
        ConnectorOption.optionalSecret("mailbox-password", "The password of its user."),
        ConnectorOption.optional(
            "mailbox-oauth-endpoint",
            "The provider's token endpoint for OAuth 2, instead of a password."),
        ConnectorOption.optional("mailbox-oauth-client-id", "The application's id there."),
        ConnectorOption.optionalSecret("mailbox-oauth-client-secret", "The application's secret."),
        ConnectorOption.optionalSecret(
            "mailbox-oauth-refresh-token",
            "The refresh token of a user who has agreed; without it the application itself logs"
                + " in."),
        ConnectorOption.optional("mailbox-oauth-scope", "What the tokens are asked for."),
        ConnectorOption.optional(
            "mailbox-tls", "required or off; off only within one machine.", "required"),
        ConnectorOption.optional("mailbox-interval", "How often it is polled.", "30s"),
        ConnectorOption.optional(
            "mailbox-after",
            "What becomes of a mail: delete, seen or move:FOLDER; seen unless set, and delete with"
                + " POP3."),
        ConnectorOption.optional("maildir", "A Maildir whose new mails are taken."),
        ConnectorOption.optional(
            "drop-directory", "A directory whose files *.eml are taken as mails."));
  }

  /** Reads the options; see {@link #source()} and {@link #returnPath()}. */
  public static InboxOptions of(ConnectorOptions options) {
    return new InboxOptions(options);
  }

  /**
   * Checks signed return paths, where a secret is set.
   *
   * @throws IllegalArgumentException if a secret is too short
   */
  public Optional<ReturnPath> returnPath() {
    Optional<String> previous = options.find("verp-secret-previous");
    if (previous.isPresent() && options.find("verp-secret").isEmpty()) {
      throw new IllegalArgumentException(
          "option 'verp-secret' is not set (expected: it beside 'verp-secret-previous')");
    }
    return options.find("verp-secret").map(secret -> ReturnPath.of(secret, previous));
  }

  /**
   * The source that the options ask for; none where they ask for none.
   *
   * @throws IllegalArgumentException naming an option that is wrong or missing
   */
  public Optional<FeedbackSource> source() {
    List<FeedbackSource> sources =
        Stream.of(
                smtp().map(SmtpListener::new),
                mailbox(),
                directory("maildir").map(MailDirectory::maildir).map(InboxOptions::polled),
                directory("drop-directory").map(MailDirectory::drop).map(InboxOptions::polled))
            .<FeedbackSource>flatMap(Optional::stream)
            .toList();
    return sources.size() > 1
        ? Optional.of(new SourceGroup(sources))
        : sources.stream().findFirst();
  }

  private static PollingSource polled(Place place) {
    return new PollingSource(place, DIRECTORY_INTERVAL);
  }

  private Optional<Path> directory(String option) {
    return options.find(option).map(Path::of);
  }

  private Optional<PollingSource> mailbox() {
    Duration interval = duration("mailbox-interval");
    boolean encrypted = choice("mailbox-tls", "required", "off");
    return options
        .find("mailbox")
        .map(url -> MailboxOptions.of(url, login(), encrypted, options.find("mailbox-after")))
        .map(mailbox -> new PollingSource(new Mailbox(mailbox), interval));
  }

  private Optional<MailboxLogin> login() {
    Optional<MailboxLogin> password = options.find("mailbox-password").map(MailboxLogin::password);
    Optional<MailboxLogin> oauth = oauth().map(set -> new OAuthLogin(set, Clock.systemUTC()));
    if (password.isPresent() && oauth.isPresent()) {
      throw new IllegalArgumentException(
          "options 'mailbox-password' and 'mailbox-oauth-endpoint' are both set (expected: one of"
              + " them)");
    }
    return password.or(() -> oauth);
  }

  private Optional<OAuthOptions> oauth() {
    return options
        .find("mailbox-oauth-endpoint")
        .map(
            url ->
                new OAuthOptions(
                    address("mailbox-oauth-endpoint", url),
                    options
                        .find("mailbox-oauth-client-id")
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "option 'mailbox-oauth-client-id' is not set (expected: the"
                                        + " application's id, beside 'mailbox-oauth-endpoint')")),
                    options.find("mailbox-oauth-client-secret"),
                    options.find("mailbox-oauth-refresh-token"),
                    options.find("mailbox-oauth-scope")));
  }

  private static URI address(String option, String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "option '" + option + "' is '" + url + "' (expected: an https address)", e);
    }
  }

  private Optional<SmtpOptions> smtp() {
    boolean lmtp = choice("smtp-protocol", "lmtp", "smtp");
    boolean required = choice("verp", "required", "optional");
    return options.find("smtp-listen").map(listen -> smtp(listen, lmtp, required));
  }

  private SmtpOptions smtp(String listen, boolean lmtp, boolean required) {
    List<String> domains = words("smtp-domains");
    if (domains.isEmpty()) {
      throw new IllegalArgumentException(
          "option 'smtp-domains' is not set (expected: the domains of the return paths, beside"
              + " 'smtp-listen')");
    }
    Optional<ReturnPath> path = returnPath();
    RecipientPolicy policy =
        new RecipientPolicy(
            Set.copyOf(domains),
            Set.copyOf(words("smtp-unsigned")),
            path,
            required && path.isPresent());
    return new SmtpOptions(address(listen), domains.get(0), lmtp, policy, tls());
  }

  private Optional<RenewedTls> tls() {
    Optional<String> certificate = options.find("smtp-tls-certificate");
    Optional<String> key = options.find("smtp-tls-key");
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException(
          "only one of the options 'smtp-tls-certificate' and 'smtp-tls-key' is set (expected:"
              + " both)");
    }
    return certificate.map(
        c -> new RenewedTls(Path.of(c), Path.of(key.orElseThrow()), Clock.systemUTC()));
  }

  private static InetSocketAddress address(String listen) {
    Matcher matcher = LISTEN.matcher(listen);
    boolean valid = matcher.matches() && Integer.parseInt(matcher.group(2)) <= HIGHEST_PORT;
    InetSocketAddress address =
        valid
            ? new InetSocketAddress(matcher.group(1), Integer.parseInt(matcher.group(2)))
            : InetSocketAddress.createUnresolved("none", 0);
    if (address.isUnresolved()) {
      throw new IllegalArgumentException(
          "option 'smtp-listen' is '"
              + listen
              + "' (expected: HOST:PORT of this machine, such as 0.0.0.0:2525)");
    }
    return address;
  }

  private List<String> words(String option) {
    return Arrays.stream(options.find(option).orElse("").split("[,\\s]+"))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .distinct()
        .collect(Collectors.toList());
  }

  private boolean choice(String option, String yes, String no) {
    String value = options.get(option);
    if (!value.equals(yes) && !value.equals(no)) {
      throw new IllegalArgumentException(
          "option '" + option + "' is '" + value + "' (expected: " + yes + " or " + no + ")");
    }
    return value.equals(yes);
  }

  private Duration duration(String option) {
    String value = options.get(option);
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new IllegalArgumentException(
          "option '" + option + "' is '" + value + "' (expected: a duration such as 30s or 5m)");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}
