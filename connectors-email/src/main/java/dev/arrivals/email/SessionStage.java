package dev.arrivals.email;

import dev.arrivals.email.rules.AnyOf;
import dev.arrivals.email.rules.Phase;
import java.util.List;

/**
 * Finds where in a session of SMTP (RFC 5321 §3.3) a message was refused, in what a report says to
 * people: mailers tell it there in words, in brackets or by a transcript, and not in the fields.
 */
final class SessionStage {
  /** How each of the words and signs begins that show a stage. */
  private static final AnyOf CUES = ReportWords.anyOf("stage");

  private static final String COMMAND = ">>> ";
  private static final String REPLY = "<<< ";

  /** The answer to DATA where no recipient had been taken. */
  private static final AnyOf NOBODY = AnyOf.of("valid recipients", "need rcpt", "rcpt first");

  /** Nobody explains a stage further down. */
  private static final int LONGEST = 16_000;

  private SessionStage() {}

  /** Whether {@code text} shows one at all: asked of every report, so one pass over it. */
  static boolean isIn(String text) {
    return CUES.isIn(text);
  }

  /** The stage that {@code lines} show; their ends may stand between the words. */
  static Phase of(List<String> lines) {
    Phase refused = refusedCommand(lines);
    return refused == Phase.UNKNOWN ? Phase.of(inOneLine(lines)) : refused;
  }

  /** The first command of a transcript that was refused; greetings only where nothing follows. */
  private static Phase refusedCommand(List<String> lines) {
    Phase command = Phase.UNKNOWN;
    Phase refused = Phase.UNKNOWN;
    for (String line : lines) {
      String said = line.strip();
      if (said.startsWith(COMMAND)) {
        Phase next = Phase.of(said);
        command = next == Phase.UNKNOWN ? command : next;
        refused = isGreeting(refused) ? Phase.UNKNOWN : refused;
      } else if (refused == Phase.UNKNOWN && isRefusal(said)) {
        refused = command;
      }
      if (refused == Phase.DATA && NOBODY.isIn(said)) {
        return Phase.RCPT;
      }
    }
    return refused;
  }

  private static boolean isGreeting(Phase phase) {
    return phase == Phase.CONNECT || phase == Phase.HELO || phase == Phase.AUTH;
  }

  private static boolean isRefusal(String line) {
    return line.startsWith(REPLY)
        && line.length() > REPLY.length()
        && "45".indexOf(line.charAt(REPLY.length())) >= 0;
  }

  private static String inOneLine(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      if (text.length() > LONGEST) {
        break;
      }
      text.append(line.strip()).append(' ');
    }
    return text.toString();
  }
}
