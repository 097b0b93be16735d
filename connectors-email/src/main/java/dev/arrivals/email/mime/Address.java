package dev.arrivals.email.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mailboxes in fields and in running text (RFC 5321 §4.1.2), without a full grammar. */
public final class Address {
  /** Twice what RFC 5321 allows for a path. */
  private static final int LONGEST = 512;

  /** Delimiters, those of other scripts included: addresses often adjoin them without a space. */
  private static final String DELIMITERS =
      "<>()[],;:\"'`|*{}\u00ab\u00bb\u2018\u2019\u201c\u201d\u201e\u3001\u3002\u3008\u3009\u300a\u300b\u300c\u300d"
          + "\u3010\u3011\uff08\uff09\uff0c\uff1a\uff1b\uff1c\uff1e";

  private static final String ENDS = ".!?=-";

  private Address() {}

  /** A character beyond ASCII where a field must keep to it (RFC 6533 §3). */
  private static final Pattern EMBEDDED = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{2,6})\\}");

  /** Prefixes of addresses in other forms than that of the standard. */
  private static final List<String> PREFIXES =
      List.of("smtp=", "smtp:", "mailto:", "rfc822=", "rfc822:", "to=", "rcpt=", "recipient=");

  /** The at as the addresses of X.400 write it (RFC 2156 §3.3.2). */
  private static final String X400_AT = "(a)";

  /**
   * Returns the mailbox of a typed field such as {@code rfc822; user@example.com} (RFC 3464
   * §2.3.1).
   */
  public static Optional<String> ofField(String value) {
    int type = value.indexOf(';');
    boolean typed = type >= 0 && value.substring(0, type).indexOf('@') < 0;
    String address = withAt(typed ? value.substring(type + 1) : value);
    return ofMailbox(
        value.regionMatches(true, 0, "utf-8", 0, 5) ? withoutEmbedded(address) : address);
  }

  /** Returns the text with an at where a mailbox is written in the form of X.400. */
  public static String withAt(String text) {
    boolean other = text.indexOf(X400_AT) >= 0 && IgnoringCase.indexOf(text, "smtp=") >= 0;
    return other ? text.replace(X400_AT, "@") : text;
  }

  private static String withoutPrefix(String mailbox) {
    if (mailbox.indexOf('=') < 0 && mailbox.indexOf(':') < 0) {
      return mailbox;
    }
    for (String prefix : PREFIXES) {
      if (mailbox.regionMatches(true, 0, prefix, 0, prefix.length())) {
        return mailbox.substring(prefix.length());
      }
    }
    return mailbox;
  }

  private static String withoutEmbedded(String address) {
    return EMBEDDED
        .matcher(address)
        .replaceAll(
            found -> {
              int point = Integer.parseInt(found.group(1), 16);
              return Matcher.quoteReplacement(
                  Character.isValidCodePoint(point) ? Character.toString(point) : found.group());
            });
  }

  /**
   * Returns the mailbox in {@code value}: that in angle brackets, otherwise the first word with an
   * at.
   */
  public static Optional<String> ofMailbox(String value) {
    int open = value.indexOf('<');
    int close = value.indexOf('>', open + 1);
    String inner = open >= 0 && close > open ? value.substring(open + 1, close) : value;
    Optional<String> found = withoutRoute(inner.strip());
    return found.isPresent() ? found : in(value).stream().findFirst();
  }

  /** Returns the mailboxes of a list such as the value of To. */
  public static List<String> ofList(String value) {
    List<String> found = in(TextDecoder.encodedWords(value));
    return found.size() < 2 ? found : found.stream().distinct().toList();
  }

  /** Returns the mailboxes in running text, in their order. */
  public static List<String> in(String text) {
    int at = text.indexOf('@');
    List<String> found = at < 0 ? List.of() : new ArrayList<>();
    while (at >= 0) {
      int start = wordStart(text, at);
      int end = wordEnd(text, at);
      clean(text.substring(start, end)).ifPresent(found::add);
      at = text.indexOf('@', Math.max(end, at + 1));
    }
    return found;
  }

  public static boolean same(String one, String other) {
    return one.equalsIgnoreCase(other);
  }

  /** Whether one of {@code addresses} is this one. */
  public static boolean isAmong(List<String> addresses, String address) {
    for (String one : addresses) {
      if (same(one, address)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the part after the at, in lower case. */
  public static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }

  private static Optional<String> withoutRoute(String path) {
    int colon = path.startsWith("@") ? path.indexOf(':') : -1;
    String mailbox = withoutPrefix(unquoted(path.substring(colon + 1).strip()));
    boolean whole = mailbox.indexOf('@') > 0 && !hasBlank(mailbox);
    return whole && isMailbox(mailbox) ? Optional.of(mailbox) : Optional.empty();
  }

  private static boolean hasBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ') {
        return true;
      }
    }
    return false;
  }

  private static String unquoted(String text) {
    int last = text.length() - 1;
    boolean quoted = last > 1 && (text.charAt(0) == '"' || text.charAt(0) == '\'');
    return quoted && text.charAt(0) == text.charAt(last) ? text.substring(1, last) : text;
  }

  private static Optional<String> clean(String word) {
    int end = word.length();
    while (end > 0 && ENDS.indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    String mailbox = withoutPrefix(word.substring(0, end));
    return isMailbox(mailbox) ? Optional.of(mailbox) : Optional.empty();
  }

  private static boolean isMailbox(String word) {
    int at = word.lastIndexOf('@');
    return at > 0
        && at < word.length() - 1
        && word.length() <= LONGEST
        && word.indexOf("://") < 0
        && isHost(word, at + 1);
  }

  /** Whether what starts at {@code from} is the name of a host, or its number in brackets. */
  private static boolean isHost(String word, int from) {
    int end = word.length();
    boolean literal = word.charAt(from) == '[' && word.charAt(end - 1) == ']';
    for (int i = literal ? from + 1 : from; i < (literal ? end - 1 : end); i++) {
      char c = word.charAt(i);
      if (!isDomain(c) && !(literal && c == ':')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDomain(int c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == '#';
  }

  private static int wordStart(String text, int at) {
    int quote = at > 1 && text.charAt(at - 1) == '"' ? text.lastIndexOf('"', at - 2) : -1;
    if (quote >= 0 && at - quote < LONGEST) {
      return quote;
    }
    int start = at;
    while (start > 0 && at - start < LONGEST && isWord(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int wordEnd(String text, int at) {
    int end = at + 1;
    while (end < text.length() && end - at < LONGEST && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char c) {
    return c > ' ' && c != 0x3000 && c != 0xa0 && DELIMITERS.indexOf(c) < 0;
  }
}
