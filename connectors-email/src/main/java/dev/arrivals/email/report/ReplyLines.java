package dev.arrivals.email.report;

import dev.arrivals.email.rules.AnyOf;
import dev.arrivals.email.rules.SmtpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of a report that repeat the other server's reply, with their continuations. */
public final class ReplyLines {
  private static final AnyOf SIGNS = ReportWords.anyOf("reply");

  private static final List<String> INTRODUCTIONS =
      List.of("other server returned was:", "remote server returned", "remote server said:");

  /** A reply that goes on for longer is a text of its own. */
  private static final int LONGEST = 12;

  private ReplyLines() {}

  /** Returns the replies in {@code lines}; empty without any. */
  public static String of(List<String> lines) {
    List<String> replies = new ArrayList<>();
    int going = 0;
    for (String line : lines) {
      going = isReply(line) ? LONGEST : line.isBlank() ? 0 : going - 1;
      if (going > 0) {
        replies.add(quoted(line).strip());
      }
    }
    return String.join("\n", replies);
  }

  /**
   * Returns the reason that a mailer gives in brackets, which says more than the session; empty
   * without one.
   */
  public static String reason(List<String> lines) {
    List<String> reason = new ArrayList<>();
    for (String line : lines) {
      boolean goes = !reason.isEmpty() || line.strip().startsWith("(reason:");
      if (goes) {
        reason.add(line.strip());
      }
      if (goes && (line.strip().endsWith(")") || reason.size() == LONGEST)) {
        break;
      }
    }
    return String.join("\n", reason);
  }

  /** Returns the rest of the line after an introduction. */
  private static String quoted(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return INTRODUCTIONS.stream()
        .filter(lower::contains)
        .map(words -> line.substring(lower.indexOf(words) + words.length()))
        .filter(rest -> !rest.isBlank())
        .findFirst()
        .orElse(line);
  }

  static boolean isReply(String line) {
    return SIGNS.isIn(line) || SmtpReply.of(line, "", "").hasCodes();
  }
}
