package dev.arrivals.email.report;

import dev.arrivals.email.rules.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads lines of a session of SMTP as mailers write them down: each has signs of its own for the
 * two sides, and some put the time before them.
 */
final class Transcript {
  private static final List<String> COMMANDS =
      List.of(">>> ", "--> ", "-> ", "=> ", "Sent <<< ", "C: ", "Client: ", "send: ");

  private static final List<String> REPLIES =
      List.of("<<< ", "<-- ", "<- ", "<= ", "Received >>> ", "S: ", "Server: ", "recv: ");

  private static final List<String> VERBS =
      List.of(
          "EHLO",
          "HELO",
          "LHLO",
          "STARTTLS",
          "AUTH",
          "MAIL",
          "RCPT",
          "DATA",
          "BDAT",
          ".",
          "QUIT",
          "RSET",
          "NOOP",
          "VRFY");

  private static final int CODE = 3;

  private static final int LONGEST_SIGN = 13;

  /** The longest time before a sign. */
  private static final int LONGEST_TIME = 32;

  /** Endings of the signs, for a fast search. */
  private static final List<String> ENDS = List.of(">> ", "<< ", "-> ", "<- ", "=> ", "C: ", "t: ");

  private Transcript() {}

  /** Whether signs of either side are in {@code text} at all. */
  static boolean isIn(String text) {
    return ENDS.stream().anyMatch(text::contains);
  }

  /** Returns the command in a line, if it is one. */
  static Optional<String> command(String line) {
    return behind(COMMANDS, line).filter(Transcript::isCommand);
  }

  /** Returns the stage of a session to which a command belongs. */
  static Phase phase(String command) {
    return Phase.of(">>> " + command);
  }

  /** Returns the reply in a line, if it is one; those of most reports have no sign. */
  static Optional<String> reply(String line) {
    return behind(REPLIES, line).filter(Transcript::isReply);
  }

  /** Whether the line is a reply by which a session went on (RFC 5321 §4.2.1). */
  static boolean isPositive(String line) {
    return isPositiveReply(line.strip())
        || (mayHaveSign(line) && reply(line).filter(Transcript::isPositiveReply).isPresent());
  }

  private static boolean isPositiveReply(String said) {
    return isReply(said) && (said.charAt(0) == '2' || said.charAt(0) == '3');
  }

  private static Optional<String> behind(List<String> signs, String line) {
    if (!mayHaveSign(line)) {
      return Optional.empty();
    }
    for (String sign : signs) {
      int at = line.indexOf(sign);
      if (at >= 0 && at <= LONGEST_TIME && (at == 0 || isTime(line, at))) {
        return Optional.of(line.substring(at + sign.length()).strip());
      }
    }
    return Optional.empty();
  }

  /** Whether the line may have a sign, by how signs end; asked of every line of a report. */
  private static boolean mayHaveSign(String line) {
    int last = Math.min(line.length(), LONGEST_TIME + LONGEST_SIGN) - 1;
    for (int i = 0; i < last; i++) {
      char c = line.charAt(i);
      boolean ends = c == '>' || c == '<' || c == '-' || c == '=' || (c == ':' && i < LONGEST_SIGN);
      if (ends && line.charAt(i + 1) == ' ') {
        return true;
      }
    }
    return false;
  }

  private static boolean isTime(String line, int end) {
    String before = line.substring(0, end);
    return before.isBlank()
        || (before.endsWith(" ") && before.chars().anyMatch(Character::isDigit));
  }

  private static boolean isCommand(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return VERBS.stream().anyMatch(upper::startsWith);
  }

  private static boolean isReply(String text) {
    return text.length() >= CODE
        && text.charAt(0) >= '2'
        && text.charAt(0) <= '5'
        && Character.isDigit(text.charAt(1))
        && Character.isDigit(text.charAt(2))
        && (text.length() == CODE || text.charAt(CODE) == ' ' || text.charAt(CODE) == '-');
  }
}
