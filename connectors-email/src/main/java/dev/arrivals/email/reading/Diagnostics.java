package dev.arrivals.email.reading;

import dev.arrivals.email.rules.SmtpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The texts on the cause in the fields about one recipient, the most specific first. The standard
 * has one field for it (RFC 3464 §2.3.6); mailers use others as well, and comments.
 *
 * @param replies what the other side said
 * @param comments what the reporter adds to its own words
 */
record Diagnostics(List<String> replies, List<String> comments) {
  /** Fields that never tell a cause, whatever numbers are in them. */
  private static final Set<String> OTHER_FIELDS =
      Set.of(
          "final-recipient",
          "original-recipient",
          "x-actual-recipient",
          "action",
          "status",
          "diagnostic-code",
          "remote-mta",
          "last-attempt-date",
          "final-log-id",
          "will-retry-until",
          "reporting-mta",
          "received-from-mta",
          "dsn-gateway",
          "arrival-date",
          "original-envelope-id",
          "message-id");

  private static final String SMTP = "smtp;";

  static Diagnostics of(FieldGroup group) {
    List<String> replies = new ArrayList<>();
    List<String> comments = new ArrayList<>(0);
    group.get("diagnostic-code").map(Diagnostics::withoutType).ifPresent(replies::add);
    for (String value : group.others(OTHER_FIELDS)) {
      if (isReply(value)) {
        replies.add(reply(value));
      }
    }
    group
        .get("status")
        .filter(Diagnostics::hasWords)
        .ifPresent(status -> (isReply(status) ? replies : comments).add(status));
    group.get("action").flatMap(Diagnostics::comment).ifPresent(comments::add);
    return new Diagnostics(replies, comments);
  }

  private static boolean isReply(String value) {
    return SmtpReply.of(value, "", "").code() >= 400;
  }

  /** The reply alone: some put the host and the enhanced code before it, all in brackets. */
  private static String reply(String value) {
    int type = value.toLowerCase(Locale.ROOT).indexOf(SMTP);
    String rest = type < 0 ? value : value.substring(type + SMTP.length());
    boolean bracketed = type >= 0 && value.startsWith("<") && rest.endsWith(">");
    return (bracketed ? rest.substring(0, rest.length() - 1) : rest).strip();
  }

  private static boolean hasWords(String status) {
    for (int i = 0; i < status.length(); i++) {
      if (Character.isLetter(status.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> comment(String action) {
    int open = action.indexOf('(');
    return open < 0
        ? Optional.empty()
        : Optional.of(action.substring(open)).filter(Diagnostics::hasWords);
  }

  /** Removes {@code smtp;} and similar types. */
  private static String withoutType(String diagnostic) {
    int type = diagnostic.indexOf(';');
    String word = type < 0 ? "" : diagnostic.substring(0, type).strip().toLowerCase(Locale.ROOT);
    boolean typed =
        !word.isEmpty() && word.chars().allMatch(c -> c == '-' || Character.isLetterOrDigit(c));
    return typed ? diagnostic.substring(type + 1).strip() : diagnostic.strip();
  }
}
