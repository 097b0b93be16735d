package dev.arrivals.email;

import dev.arrivals.email.rules.AnyOf;
import dev.arrivals.email.rules.Phase;
import java.util.List;
import java.util.Optional;

/**
 * Finds where in a session of SMTP (RFC 5321 §3.3) a message was refused, in what a report says to
 * people: mailers tell it there in words, in brackets or by a transcript, and not in the fields.
 */
final class SessionStage {
  /** How each of the words and signs begins that show a stage. */
  private static final AnyOf CUES = ReportWords.anyOf("stage");

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
      Optional<Phase> next = Transcript.command(line).map(Transcript::phase);
      if (next.isPresent()) {
        command = next.get() == Phase.UNKNOWN ? command : next.get();
        refused = isGreeting(refused) ? Phase.UNKNOWN : refused;
      } else if (refused == Phase.UNKNOWN && isRefusal(line)) {
        refused = command;
      }
      if (refused == Phase.DATA && NOBODY.isIn(line)) {
        return Phase.RCPT;
      }
    }
    return refused;
  }

  private static boolean isGreeting(Phase phase) {
    return phase == Phase.CONNECT || phase == Phase.HELO || phase == Phase.AUTH;
  }

  private static boolean isRefusal(String line) {
    return Transcript.reply(line).filter(reply -> "45".indexOf(reply.charAt(0)) >= 0).isPresent();
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
