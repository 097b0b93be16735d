package dev.arrivals.email.rules;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the address that a reply speaks of: the one that it begins with, after its codes, or that
 * stands beside a word for a mailbox. An address further on is somebody to ask.
 */
final class AboutAnother {
  /** Words that an address follows which the reply speaks of. */
  private static final Set<String> BEFORE =
      Set.of(
          "account",
          "address",
          "alias",
          "destination",
          "for",
          "mailbox",
          "rcpt",
          "recipient",
          "rejected",
          "unknown",
          "unrouteable",
          "user");

  /** Names of those who answer questions. */
  private static final Set<String> HELPERS =
      Set.of("abuse", "admin", "help", "helpdesk", "hostmaster", "postmaster", "support");

  private static final String SAID = " said:";
  private static final String DELIMITERS = "<>()[],;:\"'";

  private final String text;
  private final List<String> recipients;

  private AboutAnother(String text, List<String> recipients) {
    this.text = text;
    this.recipients = recipients;
  }

  /** Whether {@code text} speaks of an address that is none of {@code recipients}. */
  static boolean isTold(String text, List<String> recipients) {
    int said = Math.max(0, text.lastIndexOf(SAID));
    return !recipients.isEmpty() && new AboutAnother(text, recipients).isTold(said);
  }

  /** Whether the first address that the reply speaks of is none of the recipients. */
  private boolean isTold(int from) {
    for (int at = text.indexOf('@', from); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = start(at, from);
      String local = text.substring(start, at);
      if (!local.isEmpty() && isSpokenOf(local, before(start, from))) {
        String domain = text.substring(at + 1, end(at));
        return recipients.stream().noneMatch(recipient -> isOf(recipient, local, domain));
      }
    }
    return false;
  }

  private static boolean isSpokenOf(String local, String before) {
    return before.isEmpty()
        || (BEFORE.contains(before) && !HELPERS.contains(local.toLowerCase(Locale.ROOT)));
  }

  /** The servers of a domain know a mailbox under other domains and names as well. */
  private static boolean isOf(String recipient, String local, String domain) {
    int at = recipient.lastIndexOf('@');
    return (at < 0 ? recipient : recipient.substring(0, at)).equalsIgnoreCase(local)
        || recipient.substring(at + 1).equalsIgnoreCase(domain);
  }

  private int end(int at) {
    int end = at + 1;
    while (end < text.length() && isOfAddress(text.charAt(end))) {
      end++;
    }
    // A dot after it ends the sentence.
    while (text.charAt(end - 1) == '.') {
      end--;
    }
    return end;
  }

  private int start(int at, int from) {
    int start = at;
    while (start > from && isOfAddress(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isOfAddress(char c) {
    return c > ' ' && c < 0x7f && DELIMITERS.indexOf(c) < 0;
  }

  /** The word before {@code end}, or nothing where only codes stand before it. */
  private String before(int end, int from) {
    int last = end;
    while (last > from && !Character.isLetter(text.charAt(last - 1))) {
      last--;
    }
    int first = last;
    while (first > from && Character.isLetter(text.charAt(first - 1))) {
      first--;
    }
    boolean codes = ReplyCodes.in(text.substring(last, end)).code() != 0;
    return codes || text.startsWith(SAID.strip(), first)
        ? ""
        : text.substring(first, last).toLowerCase(Locale.ROOT);
  }
}
