package dev.arrivals.email.inbox.poll;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * Which mailbox is polled, and what becomes of its mails.
 *
 * @param protocol {@code imap}, {@code imaps}, {@code pop3} or {@code pop3s}
 * @param port -1 for that of the protocol
 * @param encrypted whether a connection without TLS is refused
 */
public record MailboxOptions(
    String protocol,
    String host,
    int port,
    String user,
    MailboxLogin login,
    String folder,
    boolean encrypted,
    After after) {

  private static final String EXPECTED =
      " (expected: imaps://user@host/INBOX, imap, pop3s or pop3; a percent sign and hex for special"
          + " characters, as in user%40example.com)";

  /** The treatment of a mail after the commit. */
  enum Fate {
    DELETE,
    SEEN,
    MOVE
  }

  /** A fate, and the folder to move to. */
  record After(Fate fate, String folder) {}

  public static MailboxOptions of(
      String url, Optional<MailboxLogin> login, boolean encrypted, Optional<String> after) {
    URI uri = uri(url);
    String protocol = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    String user = Optional.ofNullable(uri.getUserInfo()).orElse("");
    String host = Optional.ofNullable(uri.getHost()).orElse("");
    if (!protocol.matches("(imap|pop3)s?") || host.isEmpty() || user.isEmpty()) {
      throw new IllegalArgumentException("option 'mailbox' is no mailbox" + EXPECTED);
    }
    if (user.contains(":")) {
      throw new IllegalArgumentException(
          "option 'mailbox' holds a password (expected: it in option 'mailbox-password')");
    }
    if (login.isEmpty()) {
      throw new IllegalArgumentException(
          "option 'mailbox-password' is not set (expected: it beside option 'mailbox', or"
              + " 'mailbox-oauth-endpoint' and what goes with it)");
    }
    String path = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
    return new MailboxOptions(
        protocol,
        host,
        uri.getPort(),
        user,
        login.get(),
        path.isEmpty() ? "INBOX" : path,
        encrypted,
        after(protocol.startsWith("pop3"), after));
  }

  private static URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("option 'mailbox' is no mailbox" + EXPECTED);
    }
  }

  private static After after(boolean pop3, Optional<String> value) {
    String stated = value.orElse(pop3 ? "delete" : "seen");
    if (stated.equals("delete")) {
      return new After(Fate.DELETE, "");
    }
    if (!pop3 && stated.equals("seen")) {
      return new After(Fate.SEEN, "");
    }
    if (!pop3 && stated.startsWith("move:") && stated.length() > "move:".length()) {
      return new After(Fate.MOVE, stated.substring("move:".length()));
    }
    throw new IllegalArgumentException(
        "option 'mailbox-after' is '"
            + stated
            + "' (expected: "
            + (pop3 ? "delete, the only one that POP3 can do)" : "delete, seen or move:FOLDER)"));
  }

  boolean isPop3() {
    return protocol.startsWith("pop3");
  }

  /** The properties of the mail library: nothing waits forever, nothing is read as seen. */
  Properties properties() {
    Properties properties = new Properties();
    String start = "mail." + protocol + ".";
    properties.setProperty("mail.store.protocol", protocol);
    properties.setProperty(start + "connectiontimeout", "15000");
    properties.setProperty(start + "timeout", "30000");
    properties.setProperty(start + "writetimeout", "30000");
    properties.setProperty(start + "ssl.checkserveridentity", "true");
    properties.setProperty(start + "peek", "true");
    properties.setProperty(start + "fetchsize", String.valueOf(1 << 20));
    boolean upgraded = !protocol.endsWith("s") && encrypted;
    properties.setProperty(start + "starttls.enable", String.valueOf(upgraded));
    properties.setProperty(start + "starttls.required", String.valueOf(upgraded));
    if (login.isToken()) {
      properties.setProperty(start + "auth.mechanisms", "XOAUTH2");
      // Without it Microsoft's POP3 does not see the token.
      properties.setProperty("mail.pop3.auth.xoauth2.two.line.authentication.format", "true");
      properties.setProperty("mail.pop3s.auth.xoauth2.two.line.authentication.format", "true");
    }
    return properties;
  }

  /** Never the user or the password. */
  @Override
  public String toString() {
    return protocol + "://" + host + (port < 0 ? "" : ":" + port) + "/" + folder;
  }
}
